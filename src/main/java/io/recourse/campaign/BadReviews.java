package io.recourse.campaign;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.OrdersToComplainOf;
import io.recourse.cases.OrdersToComplainOf.KindToPick;
import io.recourse.cases.OrdersToComplainOf.OrderToPick;
import io.recourse.cases.OrdersToComplainOf.ReviewToPick;
import io.recourse.marketplace.Order;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The bad reviews that a shop got of late, with what can still be done about each and until when. */
@Component
class BadReviews {

    private final OrdersToComplainOf orders;
    private final int mostPages;

    /** @param mostPages how many pages of the marketplace's orders are looked through */
    BadReviews(OrdersToComplainOf orders, @Value("${recourse.campaign.order-pages:5}") int mostPages) {
        this.orders = orders;
        this.mostPages = mostPages;
    }

    /**
     * One of them.
     *
     * @param kind as what it can be complained of, or could have been
     * @param until until when; null when nothing says so
     * @param violations why it can't be complained of now; empty when it can
     * @param cases the shop's complaints about it
     */
    record BadReview(
            String order,
            String review,
            String buyer,
            Order.Rating rating,
            String text,
            String followUp,
            Instant at,
            String kind,
            Instant until,
            List<Violation> violations,
            List<String> cases) {

        public boolean isFree() {
            return violations.isEmpty();
        }

        /** What a page's field names it by. */
        public String key() {
            return order + "/" + review;
        }
    }

    /**
     * Those that are found.
     *
     * @param reviews what can be complained of first, what ends first before
     * @param all whether every order was looked at
     * @param offered false when the platform does not tell a shop's orders
     */
    record Found(List<BadReview> reviews, boolean all, boolean offered) {

        public List<BadReview> free() {
            return reviews.stream().filter(BadReview::isFree).toList();
        }

        public long complainedOf() {
            return reviews.stream().filter(review -> !review.cases().isEmpty()).count();
        }

        /** When the first of them can no longer be complained of; null when none can or nothing says so. */
        public Instant firstUntil() {
            return free().stream()
                    .map(BadReview::until)
                    .filter(until -> until != null)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    /**
     * Empty for who sells nothing.
     *
     * @throws Problem 403 for who is no party, 503 while the marketplace does not answer
     */
    Optional<Found> of(Actor reader) {
        reader.requireParty();
        if (!reader.has(Role.SELLER)) {
            return Optional.empty();
        }
        List<BadReview> found = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        boolean offered;
        do {
            OrdersToComplainOf.Orders page = orders.of(reader, Order.Side.SELLER, cursor);
            offered = page.offered();
            page.items().forEach(order -> order.reviews().stream()
                    .filter(review -> review.rating() != Order.Rating.POSITIVE)
                    .map(review -> bad(order, review))
                    .forEach(found::add));
            cursor = page.next();
        } while (cursor != null && ++pages < mostPages);
        found.sort(Comparator.comparing((BadReview review) -> !review.isFree())
                .thenComparing(review -> review.cases().isEmpty())
                .thenComparing(BadReview::until, Comparator.nullsLast(Comparator.naturalOrder())));
        return Optional.of(new Found(List.copyOf(found), cursor == null, offered));
    }

    private static BadReview bad(OrderToPick order, ReviewToPick review) {
        KindToPick kind = review.kinds().stream()
                .filter(KindToPick::admissible)
                .findFirst()
                .orElse(review.kinds().get(0));
        return new BadReview(
                order.id(),
                review.id(),
                order.buyer(),
                review.rating(),
                review.text(),
                review.followUp(),
                review.at(),
                kind.kind(),
                kind.until(),
                kind.violations(),
                review.cases());
    }
}
