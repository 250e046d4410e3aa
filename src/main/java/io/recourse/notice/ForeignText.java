package io.recourse.notice;

import io.recourse.text.Visible;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What another server wrote into a header, which has no charset of its own. As raw bytes it is UTF-8, else what the report's
 * own texts are in, else GB 18030, which contains GBK: the first of these that the bytes fit.
 */
final class ForeignText {

    private static final String GB = "GB18030";

    private final List<Charset> charsets;

    /** @param texts names of the charsets that the report's texts say they are in */
    ForeignText(List<String> texts) {
        charsets = Stream.concat(
                        Stream.of(StandardCharsets.UTF_8),
                        Stream.concat(texts.stream(), Stream.of(GB)).flatMap(name -> charset(name).stream()))
                .filter(charset -> !charset.equals(StandardCharsets.US_ASCII))
                .distinct()
                .toList();
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(MimeUtility.javaCharset(name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** @param header with a character for each byte, as the library reads headers */
    String readable(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        String text = charsets.stream()
                .flatMap(charset -> decoded(bytes, charset).stream())
                .findFirst()
                .orElse(header);
        return Visible.trimmed(words(text).replaceAll("[\\s\\p{Cc}]+", " "));
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Encoded words (RFC 2047), which some write here, too. */
    private static String words(String text) {
        try {
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException e) {
            return text;
        }
    }
}
