package io.recourse.erasure;

import java.time.Instant;
import java.util.List;

/**
 * The case whose contents are being erased, as it was before.
 *
 * @param orderIds the orders that it is about
 * @param reviewId null unless it is about a review
 * @param lastEventAt when something happened in it last; null in a case of a version that did not keep it
 */
public record ErasedCase(String number, List<String> orderIds, String reviewId, Instant lastEventAt) {

    /** What stands in the place of a name that can't be left out. */
    public static final String NOBODY = "STAFF";

    public ErasedCase {
        orderIds = List.copyOf(orderIds);
    }
}
