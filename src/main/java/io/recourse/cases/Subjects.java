package io.recourse.cases;

import java.util.List;

/**
 * What a case is about besides its order and review.
 *
 * @param listingId null unless it is about a listing
 * @param orderIds of one other party, with the case's own order among them; empty unless it is about several
 * @param imageIds pictures of the listing; empty when it is about all of it
 */
public record Subjects(String listingId, List<String> orderIds, List<String> imageIds) {

    public static final Subjects NONE = new Subjects(null, List.of(), List.of());

    public Subjects {
        orderIds = orderIds == null ? List.of() : List.copyOf(orderIds);
        imageIds = imageIds == null ? List.of() : List.copyOf(imageIds);
    }
}
