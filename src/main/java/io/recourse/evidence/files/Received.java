package io.recourse.evidence.files;

/**
 * A file that is in the store.
 *
 * @param key names it from now on, 36 characters
 * @param originalName what the sender called it as a {@link io.recourse.web.FileName}, with an ending that says what it is
 * @param givenName what the sender called it where that has another ending, or none; else null
 * @param size in bytes
 * @param sha256 of the original, in hexadecimal
 * @param leadsOut whether clicking on something in it opens what is neither in it nor on the web; null when nobody has
 *     looked
 * @param perceptualHash for {@link PerceptualHash#near}; null for a pdf and for an image with nothing on it
 */
public record Received(
        String key,
        String originalName,
        String givenName,
        String mediaType,
        long size,
        String sha256,
        String perceptualHash,
        Boolean leadsOut,
        ScanState scan) {}
