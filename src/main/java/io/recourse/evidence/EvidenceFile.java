package io.recourse.evidence;

import io.recourse.evidence.files.ScanState;

/**
 * The n-th file of an item, from 1.
 *
 * @param revision of the item with which it came
 * @param key names it in the store
 * @param perceptualHash null for what is no image
 */
record EvidenceFile(
        String itemId,
        int n,
        int revision,
        String key,
        String name,
        String mediaType,
        long size,
        String sha256,
        String perceptualHash,
        ScanState scan) {

    /** Whether anybody may see it. */
    boolean canBeShown() {
        return scan == ScanState.CLEAN || scan == ScanState.NOT_REQUIRED;
    }
}
