package io.recourse.evidence;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The parts of a perceptual hash by which images that may look alike are found. Two hashes that differ in a few bits have
 * a part of 16 bits in common; two that don't look alike hardly ever do. Whether they do look alike, the hashes say.
 */
final class ImageParts {

    private static final int DIGITS = 4;

    private ImageParts() {}

    /**
     * In their order; none for null. The last digits of a length that can't be divided are left out.
     *
     * @param hash in hexadecimal
     */
    static List<Integer> of(String hash) {
        return hash == null
                ? List.of()
                : IntStream.range(0, hash.length() / DIGITS)
                        .mapToObj(part -> Integer.parseInt(hash.substring(part * DIGITS, (part + 1) * DIGITS), 16))
                        .toList();
    }
}
