package io.recourse.custody;

import io.recourse.custody.Finding.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads a zip as strictly as {@link CaseFileArchive} writes it: entry follows entry without a byte between them, each is
 * described twice with the same words, and nothing stands before the first or behind the last. A program that unpacks
 * zips forgives all of this, and of a file that is not so, two programs may show two contents (docs/adr/0012).
 */
final class SealedZipReader {

    /** More than any case comes to; the directory of so many is still small. */
    static final int MOST_ENTRIES = 20_000;

    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    private static final int LOCAL_LENGTH = 30;
    private static final int DESCRIPTOR_LENGTH = 16;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long LARGEST_DIRECTORY = (long) MOST_ENTRIES * (CENTRAL_LENGTH + LONGEST_NAME);

    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;
    /** Size and sum follow the data. */
    private static final int DESCRIBED_LATER = 1 << 3;

    private static final int NAMES_IN_UTF8 = 1 << 11;

    /** What Unix says in the upper half of the attributes of a link, and of a folder. */
    private static final int UNIX_TYPE = 0xf000;

    private static final int UNIX_LINK = 0xa000;
    private static final int UNIX_FOLDER = 0x4000;
    private static final int DOS_FOLDER = 0x10;

    /**
     * An entry as the directory describes it.
     *
     * @param header where its own description begins
     */
    private record Described(
            String name,
            byte[] nameBytes,
            int flags,
            int method,
            int time,
            long crc,
            long packed,
            long size,
            long header) {}

    /** An entry; {@code data} is where its packed bytes begin, negative when that can not be said. */
    record Entry(String name, long crc, long packed, long size, long data) {

        boolean isReadable() {
            return data >= 0;
        }
    }

    private final FileChannel file;
    private final String fileName;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    private boolean sealLast;

    private SealedZipReader(FileChannel file, String fileName) {
        this.file = file;
        this.fileName = fileName;
    }

    /** Empty when there is no directory that could be read, as in a file that was cut off. */
    static Optional<SealedZipReader> open(FileChannel file, String fileName) throws IOException {
        SealedZipReader reader = new SealedZipReader(file, fileName);
        return reader.readDirectory() ? Optional.of(reader) : Optional.empty();
    }

    List<Finding> findings() {
        return findings;
    }

    /** In the order in which they stand in the file. */
    List<Entry> entries() {
        return entries;
    }

    /** Whether the zip's comment is as long as a seal, and the file ends with it. */
    boolean isSealLast() {
        return sealLast;
    }

    /** Unpacks it; ends with an exception where the packed bytes are not exactly those of one stream. */
    InputStream read(Entry entry) {
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(new Part(entry.data(), entry.packed()), inflater, 1 << 16) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                if (count < 0 && inflater.getBytesRead() != entry.packed()) {
                    throw new IOException("bytes behind the end of " + entry.name());
                }
                return count;
            }

            @Override
            public void close() throws IOException {
                inflater.end();
                super.close();
            }
        };
    }

    /** Some bytes of the file. */
    private final class Part extends InputStream {

        private long at;
        private long left;

        Part(long at, long length) {
            this.at = at;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = file.read(ByteBuffer.wrap(bytes, from, (int) Math.min(length, left)), at);
            if (count > 0) {
                at += count;
                left -= count;
            }
            return count;
        }
    }

    // ---- the directory

    private boolean readDirectory() throws IOException {
        long end = end();
        if (end < 0) {
            return false;
        }
        ByteBuffer record = bytes(end, SealedZip.END_LENGTH);
        int comment = record.getShort(20) & 0xffff;
        long behind = file.size() - end - SealedZip.END_LENGTH;
        if (behind < comment) {
            return false;
        }
        sealLast = comment == SealedZip.SEAL_LENGTH && behind == comment;
        int disks = record.getShort(4) | record.getShort(6);
        int here = record.getShort(8) & 0xffff;
        int all = record.getShort(10) & 0xffff;
        long length = unsigned(record, 12);
        long told = unsigned(record, 16);
        // counted from the end, as most programs do: something may have been put before the whole
        long start = end - length;
        if (start < 0 || length > LARGEST_DIRECTORY) {
            return false;
        }
        List<Described> directory = directory(bytes(start, (int) length));
        if (directory == null) {
            return false;
        }
        if (disks != 0 || here != all || all != directory.size() || told != start) {
            findings.add(Finding.of(Kind.END_LIES, fileName));
        }
        long shift = start - told;
        long expected = 0;
        for (Described one : directory) {
            expected = readEntry(one, one.header() + shift, expected);
        }
        gap(expected, start, "-");
        return true;
    }

    /** Where the record begins that ends a zip; negative when there is none. */
    private long end() throws IOException {
        long from = Math.max(0, file.size() - SealedZip.END_LENGTH - LONGEST_COMMENT);
        ByteBuffer tail = bytes(from, (int) (file.size() - from));
        for (int at = tail.limit() - SealedZip.END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                return from + at;
            }
        }
        return -1;
    }

    private List<Described> directory(ByteBuffer bytes) {
        List<Described> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (bytes.hasRemaining()) {
            if (bytes.remaining() < CENTRAL_LENGTH || bytes.getInt(bytes.position()) != CENTRAL) {
                return null;
            }
            int at = bytes.position();
            int nameLength = bytes.getShort(at + 28) & 0xffff;
            int extra = bytes.getShort(at + 30) & 0xffff;
            int comment = bytes.getShort(at + 32) & 0xffff;
            if (bytes.remaining() < CENTRAL_LENGTH + nameLength + extra + comment || all.size() == MOST_ENTRIES) {
                return null;
            }
            byte[] nameBytes = new byte[nameLength];
            bytes.position(at + CENTRAL_LENGTH).get(nameBytes);
            String name = text(nameBytes);
            Described one = new Described(
                    name,
                    nameBytes,
                    bytes.getShort(at + 8) & 0xffff,
                    bytes.getShort(at + 10) & 0xffff,
                    bytes.getInt(at + 12),
                    unsigned(bytes, at + 16),
                    unsigned(bytes, at + 20),
                    unsigned(bytes, at + 24),
                    unsigned(bytes, at + 42));
            boolean plain = extra == 0
                    && comment == 0
                    && bytes.getShort(at + 34) == 0
                    && bytes.getShort(at + 36) == 0
                    && (all.isEmpty() || all.get(0).time() == one.time());
            bytes.position(at + CENTRAL_LENGTH + nameLength + extra + comment);
            check(one, bytes.getShort(at + 4) & 0xffff, bytes.getInt(at + 38), plain);
            if (!names.add(name)) {
                findings.add(Finding.of(Kind.TWICE, name));
            }
            all.add(one);
        }
        return all;
    }

    private void check(Described one, int madeBy, int attributes, boolean plain) {
        int type = attributes >>> 16 & UNIX_TYPE;
        if (!CaseFileArchive.isName(one.name()) || one.nameBytes().length > LONGEST_NAME) {
            findings.add(Finding.of(Kind.UNSAFE_NAME, one.name()));
        }
        if (type == UNIX_LINK) {
            findings.add(Finding.of(Kind.LINK, one.name()));
        } else if (type == UNIX_FOLDER
                || (attributes & DOS_FOLDER) != 0
                || one.name().endsWith("/")) {
            findings.add(Finding.of(Kind.FOLDER, one.name()));
        } else if ((one.flags() & ENCRYPTED) != 0) {
            findings.add(Finding.of(Kind.ENCRYPTED, one.name()));
        } else if (!plain
                || madeBy >> 8 != 0
                || attributes != 0
                || one.method() != DEFLATED
                || (one.flags() & ~NAMES_IN_UTF8) != DESCRIBED_LATER) {
            findings.add(Finding.of(Kind.PACKED_OTHERWISE, one.name()));
        }
    }

    // ---- what stands before and behind the data of an entry

    /** Where what follows it begins. */
    private long readEntry(Described one, long header, long expected) throws IOException {
        gap(expected, header, one.name());
        ByteBuffer local = header < expected ? null : bytes(header, LOCAL_LENGTH);
        if (local == null || local.getInt(0) != LOCAL) {
            entries.add(new Entry(one.name(), one.crc(), one.packed(), one.size(), -1));
            if (local != null) {
                findings.add(Finding.of(Kind.HEADERS_DIFFER, one.name()));
            }
            return expected;
        }
        int nameLength = local.getShort(26) & 0xffff;
        int extra = local.getShort(28) & 0xffff;
        byte[] name = new byte[nameLength];
        bytes(header + LOCAL_LENGTH, nameLength).get(name);
        long data = header + LOCAL_LENGTH + nameLength + extra;
        ByteBuffer descriptor = bytes(data + one.packed(), DESCRIPTOR_LENGTH);
        boolean same = Arrays.equals(name, one.nameBytes())
                && extra == 0
                && (local.getShort(6) & 0xffff) == one.flags()
                && (local.getShort(8) & 0xffff) == one.method()
                && local.getInt(10) == one.time()
                // told behind the data
                && local.getInt(14) == 0
                && local.getInt(18) == 0
                && local.getInt(22) == 0
                && descriptor.getInt(0) == DESCRIPTOR
                && unsigned(descriptor, 4) == one.crc()
                && unsigned(descriptor, 8) == one.packed()
                && unsigned(descriptor, 12) == one.size();
        if (!same) {
            findings.add(Finding.of(Kind.HEADERS_DIFFER, one.name()));
        }
        entries.add(new Entry(one.name(), one.crc(), one.packed(), one.size(), data));
        return data + one.packed() + DESCRIPTOR_LENGTH;
    }

    private void gap(long expected, long start, String before) {
        if (start != expected) {
            findings.add(Finding.of(start > expected ? Kind.GAP : Kind.OVERLAP, fileName, before));
        }
    }

    // ---- bytes

    /** Zeros where the file has no more. */
    private ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int count = 1;
        while (bytes.hasRemaining() && count > 0) {
            count = file.read(bytes, at + bytes.position());
        }
        return bytes.rewind();
    }

    private static long unsigned(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
