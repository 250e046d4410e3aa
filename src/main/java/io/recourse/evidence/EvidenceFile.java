package io.recourse.evidence;

import io.recourse.evidence.files.ScanState;

/**
 * The n-th file of an item, from 1.
 *
 * @param revision of the item with which it came
 * @param givenName what its sender called it where that has another ending than {@code name}; else null
 * @param key names it in the store
 * @param perceptualHash null for what is no image
 * @param leadsOut as in {@link io.recourse.evidence.files.Received}; null when it came before anybody looked
 */
record EvidenceFile(
        String itemId,
        int n,
        int revision,
        String key,
        String name,
        String givenName,
        String mediaType,
        long size,
        String sha256,
        String perceptualHash,
        Boolean leadsOut,
        ScanState scan) {

    /** Whether anybody may see it. */
    boolean canBeShown() {
        return scan.isShown();
    }
}
