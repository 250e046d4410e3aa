package io.recourse.marketplace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as the marketplace tells it. {@code succeededAt} and {@code closedAt} are null while that has not happened,
 * {@code receivingPhone} when it is not known.
 */
public record Order(
        String id,
        String seller,
        String buyer,
        String receivingPhone,
        Instant placedAt,
        Instant succeededAt,
        Instant closedAt,
        List<Review> reviews) {

    public Order {
        reviews = reviews == null ? List.of() : List.copyOf(reviews);
    }

    public enum Side {
        BUYER,
        SELLER
    }

    public enum Rating {
        POSITIVE,
        NEUTRAL,
        NEGATIVE
    }

    /** {@code followUp} is the comment added later (追加评论), null when there is none. */
    public record Review(
            String id, Side by, Rating rating, String text, String followUp, Instant at, boolean effective) {}

    public Optional<Review> review(String reviewId) {
        return reviews.stream().filter(review -> review.id().equals(reviewId)).findFirst();
    }

    public boolean reviewedBy(Side side) {
        return reviews.stream().anyMatch(review -> review.by() == side);
    }
}
