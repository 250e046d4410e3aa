package io.recourse.evidence.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How a camera was held. */
final class Exif {

    private static final int START_OF_SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final byte[] HEADER = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;

    private Exif() {}

    /** 1 to 8 as Exif counts them; 1, upright, when a jpg says nothing that can be understood. */
    static int orientation(Path jpg) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(jpg)))) {
            in.skipNBytes(2);
            while (true) {
                int marker = in.readUnsignedShort() & 0xff;
                if (marker == START_OF_SCAN || marker == 0) {
                    return 1;
                }
                int length = in.readUnsignedShort() - 2;
                if (marker == APP1) {
                    byte[] segment = in.readNBytes(Math.max(0, length));
                    if (segment.length > HEADER.length && startsWith(segment, HEADER)) {
                        return orientation(ByteBuffer.wrap(segment, HEADER.length, segment.length - HEADER.length)
                                .slice());
                    }
                } else {
                    in.skipNBytes(Math.max(0, length));
                }
            }
        } catch (EOFException | IndexOutOfBoundsException e) {
            return 1;
        }
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }
}
