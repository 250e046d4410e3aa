package io.recourse.quality;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The draw of one case: the first four bytes of SHA-256 of {@code <seed>:<case number>} say whether it is drawn, the next
 * four by whom it is read. Whoever is told the seed afterwards counts the same, and nobody can tell without it.
 *
 * @param number of {@value #OF} possible ones
 */
record Draw(long number, long reader) {

    static final long OF = 1L << 32;

    static Draw of(String seed, String caseNumber) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest((seed + ":" + caseNumber).getBytes(StandardCharsets.UTF_8)));
            return new Draw(Integer.toUnsignedLong(bytes.getInt()), Integer.toUnsignedLong(bytes.getInt()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the case is among this share of all. */
    boolean isWithin(int percent) {
        return number * 100 < percent * OF;
    }

    /** @param names in the order of the alphabet, at least one */
    String among(List<String> names) {
        return names.get((int) (reader % names.size()));
    }
}
