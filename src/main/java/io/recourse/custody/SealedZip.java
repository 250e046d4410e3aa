package io.recourse.custody;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Puts a seal behind a zip: its comment is the SHA-256 of every byte before the comment, so that no byte of the file can
 * change unseen, also where it belongs to no entry. Programs that unpack zips do not mind.
 */
final class SealedZip extends FilterOutputStream {

    static final String PREFIX = "sha256:";
    static final int SEAL_LENGTH = PREFIX.length() + 64;

    /** The record that ends a zip, when it has no comment; its last two bytes are the comment's length. */
    static final int END_LENGTH = 22;

    private final MessageDigest digest = Sha256.digest();
    private final byte[] last = new byte[END_LENGTH];
    private int held;

    SealedZip(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** Keeps the last bytes back, which are the end record once everything is written. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int ready = Math.max(0, held + length - END_LENGTH);
        int ofHeld = Math.min(held, ready);
        pass(last, 0, ofHeld);
        System.arraycopy(last, ofHeld, last, 0, held - ofHeld);
        held -= ofHeld;
        int ofNew = ready - ofHeld;
        pass(bytes, from, ofNew);
        System.arraycopy(bytes, from + ofNew, last, held, length - ofNew);
        held += length - ofNew;
    }

    private void pass(byte[] bytes, int from, int length) throws IOException {
        digest.update(bytes, from, length);
        out.write(bytes, from, length);
    }

    /** To be called once, when the zip is finished. */
    void seal() throws IOException {
        last[END_LENGTH - 2] = (byte) SEAL_LENGTH;
        last[END_LENGTH - 1] = 0;
        pass(last, 0, END_LENGTH);
        out.write((PREFIX + Sha256.hex(digest.digest())).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
