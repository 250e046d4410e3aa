package io.recourse.evidence.files;

/**
 * A file that is in the store.
 *
 * @param key names it from now on, 36 characters
 * @param originalName what the sender called it, made harmless: at most 120 characters, with the extension of its content
 * @param size in bytes
 * @param sha256 of the original, in hexadecimal
 * @param perceptualHash for {@link PerceptualHash#near}; null for a pdf and for an image with nothing on it
 */
public record Received(
        String key,
        String originalName,
        String mediaType,
        long size,
        String sha256,
        String perceptualHash,
        ScanState scan) {}
