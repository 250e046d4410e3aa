package io.recourse.evidence.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** What a file is, by its first bytes, whatever its name says. */
final class Recognition {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int HEAD = 1024;
    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int DIRECTORY = 0x02014b50;
    // the record that ends an archive, and the longest comment that may follow it
    private static final int ARCHIVE_TAIL = 22 + 0xffff;

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** The media type of the content, {@code application/octet-stream} when it is nothing known. */
    String mediaType(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return types.detect(in, new Metadata()).getBaseType().toString();
        }
    }

    /** How such content is usually called, without a dot; empty when nobody knows. */
    Optional<String> usualExtension(String mediaType) {
        if (mediaType.equals(MimeTypes.OCTET_STREAM)) {
            return Optional.empty();
        }
        try {
            String extension = types.forName(mediaType).getExtension();
            return extension.isEmpty() ? Optional.empty() : Optional.of(extension.substring(1));
        } catch (MimeTypeException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether nothing but blanks or a byte-order mark stands before a pdf, as programs leave it that pass it on as text.
     * Readers forgive up to 1,024 bytes of anything; we don't, because that can be another kind of file as well.
     */
    boolean beginsAsPdf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            int at = startsWith(head, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
            while (at < head.length && isBlank(head[at])) {
                at++;
            }
            return startsWith(head, at, PDF);
        }
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] beginning) {
        return at + beginning.length <= bytes.length
                && Arrays.equals(bytes, at, at + beginning.length, beginning, 0, beginning.length);
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\t' || one == '\r' || one == '\n' || one == '\f' || one == 0;
    }

    /** Whether the file can be opened as a zip, too: archives are read from their end, all else from its beginning. */
    boolean isArchiveToo(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long size = in.length();
            int length = (int) Math.min(size, ARCHIVE_TAIL);
            long start = size - length;
            byte[] bytes = new byte[length];
            in.seek(start);
            in.readFully(bytes);
            ByteBuffer tail = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - 22; at >= 0; at--) {
                if (tail.getInt(at) == END_OF_DIRECTORY) {
                    long directory = start + at - (tail.getInt(at + 12) & 0xffffffffL);
                    if (directory >= 0 && directory < start + at && intAt(in, directory) == DIRECTORY) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static int intAt(RandomAccessFile in, long position) throws IOException {
        in.seek(position);
        return Integer.reverseBytes(in.readInt());
    }
}
