package io.recourse.marketplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as the marketplace tells it. Times are null while that has not happened, {@code receivingPhone} when it is not
 * known. {@code state}, {@code amount}, {@code freight}, {@code paidAt}, {@code shippedAt} and {@code items} came later:
 * null, or empty, where a platform does not tell them, and left out of what is stored.
 *
 * @param amount what the goods cost, without the freight
 */
public record Order(
        String id,
        String seller,
        String buyer,
        String receivingPhone,
        @JsonInclude(JsonInclude.Include.NON_NULL) State state,
        @JsonInclude(JsonInclude.Include.NON_NULL) Money amount,
        @JsonInclude(JsonInclude.Include.NON_NULL) Money freight,
        Instant placedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant paidAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant shippedAt,
        Instant succeededAt,
        Instant closedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Item> items,
        List<Review> reviews) {

    public Order {
        items = items == null ? List.of() : List.copyOf(items);
        reviews = reviews == null ? List.of() : List.copyOf(reviews);
    }

    /** An order as a platform tells it that knows nothing of the later members. */
    public Order(
            String id,
            String seller,
            String buyer,
            String receivingPhone,
            Instant placedAt,
            Instant succeededAt,
            Instant closedAt,
            List<Review> reviews) {
        this(
                id,
                seller,
                buyer,
                receivingPhone,
                null,
                null,
                null,
                placedAt,
                null,
                null,
                succeededAt,
                closedAt,
                List.of(),
                reviews);
    }

    public enum State {
        UNPAID,
        PAID,
        SHIPPED,
        SUCCEEDED,
        /** Ended without success, paid before or not. */
        CLOSED
    }

    /** @param price of one */
    public record Item(String listingId, String title, int quantity, Money price) {}

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

    /**
     * What was paid, freight included: nothing for one that was not paid; empty where the marketplace does not tell.
     */
    public Optional<Money> paid() {
        if (amount == null || state == null) {
            return Optional.empty();
        }
        Money all = freight == null ? amount : amount.plus(freight);
        boolean unpaid = state == State.UNPAID || state == State.CLOSED && paidAt == null;
        return Optional.of(unpaid ? Money.zero(all.currency()) : all);
    }

    /** Ended, and not by success. */
    public boolean wasCancelled() {
        return closedAt != null && succeededAt == null;
    }

    /** The side that an account is on; empty for anybody else's. */
    public Optional<Side> sideOf(String account) {
        return account.equals(buyer)
                ? Optional.of(Side.BUYER)
                : account.equals(seller) ? Optional.of(Side.SELLER) : Optional.empty();
    }

    public boolean reviewedBy(Side side) {
        return reviews.stream().anyMatch(review -> review.by() == side);
    }
}
