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
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** What a file is, by its first bytes; its name is only asked what it claims. */
final class Recognition {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
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

    /** The media type that such a name has; empty when the name says nothing. */
    Optional<String> claimed(String name) throws IOException {
        if (FileNames.extension(name).isEmpty()) {
            return Optional.empty();
        }
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        String type = types.detect(null, metadata).getBaseType().toString();
        return Optional.of(type).filter(known -> !known.equals(MimeTypes.OCTET_STREAM));
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

    /** A pdf begins at the first byte; readers forgive up to 1,024 bytes of something else before it, we don't. */
    boolean beginsAsPdf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(PDF.length), PDF);
        }
    }

    /** Whether the file can be opened as a zip, too: archives are read from their end, all else from its beginning. */
    boolean isArchiveToo(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long size = in.length();
            int length = (int) Math.min(size, ARCHIVE_TAIL);
            long start = size - length;
            var bytes = new byte[length];
            in.seek(start);
            in.readFully(bytes);
            var tail = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
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
