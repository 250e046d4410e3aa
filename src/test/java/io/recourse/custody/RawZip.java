package io.recourse.custody;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip of which every field can be lied about. Left alone it is packed as a sealed case file is. */
final class RawZip {

    /** 2026-03-09 10:00:00, as in the genuine files. */
    private static final int TIME = 0x5c695000;

    static final class Entry {
        byte[] name;
        byte[] localName;
        byte[] plain;
        byte[] packed;
        int method = 8;
        int flags = 0x0808;
        int localFlags = 0x0808;
        int time = TIME;
        int localTime = TIME;
        int madeBy = 20;
        int attributes;
        int disk;
        long crc;
        long size;
        long descriptorSize;
        byte[] extra = {};
        byte[] localExtra = {};
        byte[] comment = {};
        byte[] before = {};
        /** Whether it has data of its own; otherwise it points to those of the entry before. */
        boolean own = true;
        /** Whether the directory lists it. */
        boolean listed = true;

        private long offset;

        void name(String text) {
            name = text.getBytes(StandardCharsets.UTF_8);
            localName = name;
        }
    }

    final List<Entry> entries = new ArrayList<>();
    byte[] beforeDirectory = {};
    byte[] beforeEnd = {};
    /** Added to every offset in the directory, and to that of the directory. */
    long shift;

    int lessEntries;
    int disk;

    void add(String name, byte[] bytes) {
        Entry entry = new Entry();
        entry.name(name);
        entry.plain = bytes;
        entry.packed = deflated(bytes);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.crc = crc.getValue();
        entry.size = bytes.length;
        entry.descriptorSize = bytes.length;
        entries.add(entry);
    }

    RawZip with(String name, Consumer<Entry> lie) {
        entries.stream()
                .filter(entry -> new String(entry.name, StandardCharsets.UTF_8).equals(name))
                .reduce((one, other) -> other)
                .ifPresentOrElse(lie, () -> {
                    throw new IllegalArgumentException(name);
                });
        return this;
    }

    RawZip with(Consumer<RawZip> lie) {
        lie.accept(this);
        return this;
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** With a comment that fits. */
    byte[] sealed() {
        byte[] zip = plain(71);
        return joined(zip, ("sha256:" + Sha256.of(zip)).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    /** Without the comment, whose length it tells. */
    byte[] plain(int commentLength) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long offset = 0;
        for (Entry entry : entries) {
            out.writeBytes(entry.before);
            if (entry.own) {
                offset = out.size();
                local(out, entry);
            }
            entry.offset = offset;
        }
        out.writeBytes(beforeDirectory);
        int start = out.size();
        List<Entry> listed = entries.stream().filter(entry -> entry.listed).toList();
        listed.forEach(entry -> central(out, entry));
        int length = out.size() - start;
        out.writeBytes(beforeEnd);
        int count = listed.size() - lessEntries;
        ByteBuffer end = little(22);
        end.putInt(0x06054b50).putShort((short) disk).putShort((short) 0);
        end.putShort((short) count).putShort((short) count);
        end.putInt(length).putInt((int) (start + shift)).putShort((short) commentLength);
        out.writeBytes(end.array());
        return out.toByteArray();
    }

    private static void local(ByteArrayOutputStream out, Entry entry) {
        ByteBuffer header = little(30);
        header.putInt(0x04034b50).putShort((short) 20).putShort((short) entry.localFlags);
        header.putShort((short) entry.method).putInt(entry.localTime);
        boolean later = (entry.localFlags & 8) != 0;
        header.putInt(later ? 0 : (int) entry.crc);
        header.putInt(later ? 0 : entry.packed.length).putInt(later ? 0 : (int) entry.descriptorSize);
        header.putShort((short) entry.localName.length).putShort((short) entry.localExtra.length);
        out.writeBytes(header.array());
        out.writeBytes(entry.localName);
        out.writeBytes(entry.localExtra);
        out.writeBytes(entry.packed);
        if (later) {
            ByteBuffer descriptor = little(16);
            descriptor.putInt(0x08074b50).putInt((int) entry.crc);
            descriptor.putInt(entry.packed.length).putInt((int) entry.descriptorSize);
            out.writeBytes(descriptor.array());
        }
    }

    private void central(ByteArrayOutputStream out, Entry entry) {
        ByteBuffer header = little(46);
        header.putInt(0x02014b50).putShort((short) entry.madeBy).putShort((short) 20);
        header.putShort((short) entry.flags).putShort((short) entry.method).putInt(entry.time);
        header.putInt((int) entry.crc).putInt(entry.packed.length).putInt((int) entry.size);
        header.putShort((short) entry.name.length).putShort((short) entry.extra.length);
        header.putShort((short) entry.comment.length).putShort((short) entry.disk);
        header.putShort((short) 0).putInt(entry.attributes).putInt((int) (entry.offset + shift));
        out.writeBytes(header.array());
        out.writeBytes(entry.name);
        out.writeBytes(entry.extra);
        out.writeBytes(entry.comment);
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
