package io.recourse.cases;

import java.util.List;
import java.util.stream.Stream;

/**
 * A complaint as it is handed in, checked against {@code forms/file-case.form}; all but kind and statement may be null. Of
 * several orders that are named the case's own is one, the first if none is named alone.
 */
public record Filing(
        String kind,
        String ground,
        String orderId,
        String reviewId,
        String statement,
        String respondent,
        String listingId,
        List<String> orderIds,
        List<String> imageIds) {

    public Filing {
        orderIds = orderIds == null ? List.of() : List.copyOf(orderIds);
        imageIds = imageIds == null ? List.of() : List.copyOf(imageIds);
        if (!orderIds.isEmpty()) {
            orderId = orderId == null ? orderIds.get(0) : orderId;
            orderIds = Stream.concat(Stream.of(orderId), orderIds.stream())
                    .distinct()
                    .toList();
        }
    }

    /** A filing about neither a listing nor several orders. */
    public Filing(String kind, String ground, String orderId, String reviewId, String statement, String respondent) {
        this(kind, ground, orderId, reviewId, statement, respondent, null, List.of(), List.of());
    }

    Subjects subjects() {
        return new Subjects(listingId, orderIds, imageIds);
    }
}
