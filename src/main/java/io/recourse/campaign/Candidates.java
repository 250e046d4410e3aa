package io.recourse.campaign;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.KindsOfComplaint;
import io.recourse.cases.ListingsToComplainOf;
import io.recourse.cases.ListingsToComplainOf.ListingToPick;
import io.recourse.cases.OrdersToComplainOf;
import io.recourse.cases.OrdersToComplainOf.KindToPick;
import io.recourse.cases.OrdersToComplainOf.OrderToPick;
import io.recourse.cases.OrdersToComplainOf.ReviewToPick;
import io.recourse.cases.SeveralOf;
import io.recourse.marketplace.Order;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What several complaints of one kind may be about, with what can still be done about each and until when: the bad reviews
 * that a shop got of late, somebody's latest orders, or what they ordered and listings that they name.
 */
@Component
class Candidates {

    private final KindsOfComplaint kinds;
    private final OrdersToComplainOf orders;
    private final ListingsToComplainOf listings;
    private final ManyFilings filings;
    private final int mostPages;

    /** @param mostPages how many pages of the marketplace's orders are looked through */
    Candidates(
            KindsOfComplaint kinds,
            OrdersToComplainOf orders,
            ListingsToComplainOf listings,
            ManyFilings filings,
            @Value("${recourse.campaign.order-pages:5}") int mostPages) {
        this.kinds = kinds;
        this.orders = orders;
        this.listings = listings;
        this.filings = filings;
        this.mostPages = mostPages;
    }

    /** As what this reader may complain of several things in one go, in the order of the table. */
    List<KindsOfComplaint.Kind> kindsFor(Actor reader, Locale locale) {
        reader.requireParty();
        return kinds.all(locale).stream()
                .filter(kind -> !sides(reader, kind).isEmpty())
                .filter(kind -> kind.severalOf() != null)
                .toList();
    }

    /** The sides of a trade on which this reader may complain so. */
    private static List<Order.Side> sides(Actor reader, KindsOfComplaint.Kind kind) {
        List<Order.Side> sides = new ArrayList<>();
        if (reader.has(Role.SELLER) && !kind.by().equals("BUYER")) {
            sides.add(Order.Side.SELLER);
        }
        if (reader.has(Role.BUYER) && !kind.by().equals("SELLER")) {
            sides.add(Order.Side.BUYER);
        }
        return sides;
    }

    /**
     * One of them.
     *
     * @param order null for a listing that was not ordered
     * @param review null unless it is about a review; {@code rating} and {@code followUp} are so, too
     * @param listing null unless it is about a listing
     * @param other the account that would be complained of
     * @param text the review's words, what was ordered, or what the listing is called
     * @param state of an order; null otherwise, and where the platform does not tell it
     * @param at when it was written or ordered; null for a listing
     * @param until until when it can be complained of; null when nothing says so
     * @param violations why it can't be complained of now; empty when it can
     * @param cases the reader's complaints about it
     */
    record Candidate(
            String order,
            String review,
            String listing,
            String other,
            Order.Rating rating,
            String text,
            String followUp,
            Order.State state,
            Instant at,
            Instant until,
            List<Violation> violations,
            List<String> cases) {

        /** The rules let a review be complained of once; of anything else somebody complains again where they see the first. */
        public boolean isFree() {
            return violations.isEmpty() && (review != null || cases.isEmpty());
        }

        /** What a page's field names it by. */
        public String key() {
            return chosen().key();
        }

        ManyDraft.Chosen chosen() {
            return new ManyDraft.Chosen(order, review, other, text, listing, List.of());
        }
    }

    /**
     * Those that are found.
     *
     * @param candidates what can be complained of first, what ends first before
     * @param all whether every order was looked at
     * @param offered false when the platform does not tell an account's orders
     */
    record Found(KindsOfComplaint.Kind kind, List<Candidate> candidates, boolean all, boolean offered) {

        public List<Candidate> free() {
            return candidates.stream().filter(Candidate::isFree).toList();
        }

        public long complainedOf() {
            return candidates.stream().filter(one -> !one.cases().isEmpty()).count();
        }

        /** When the first of them can no longer be complained of; null when none can or nothing says so. */
        public Instant firstUntil() {
            return free().stream()
                    .map(Candidate::until)
                    .filter(until -> until != null)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    /**
     * Those for this kind, one of {@link #kindsFor}.
     *
     * @param named listings that are named beside those that were ordered
     * @throws Problem 403 for who is no party, 503 while the marketplace does not answer
     */
    Found of(Actor reader, KindsOfComplaint.Kind kind, Collection<String> named) {
        reader.requireParty();
        List<OrderToPick> found = new ArrayList<>();
        boolean all = true;
        boolean offered = false;
        for (Order.Side side : sides(reader, kind)) {
            if (kind.severalOf() == SeveralOf.LISTING && side == Order.Side.SELLER) {
                // what a shop sells is its own
                continue;
            }
            String cursor = null;
            int pages = 0;
            do {
                OrdersToComplainOf.Orders page =
                        orders.of(reader, side, cursor, one -> one.id().equals(kind.kind()));
                offered = offered || page.offered();
                found.addAll(page.items());
                cursor = page.next();
            } while (cursor != null && ++pages < mostPages);
            all = all && cursor == null;
        }
        List<Candidate> candidates = new ArrayList<>(
                switch (kind.severalOf()) {
                    case REVIEW -> reviews(found);
                    case ORDER -> orders(reader, found);
                    case LISTING -> listings(reader, kind, found, named);
                });
        candidates.sort(Comparator.comparing((Candidate one) -> !one.isFree())
                .thenComparing(one -> one.cases().isEmpty())
                .thenComparing(Candidate::until, Comparator.nullsLast(Comparator.naturalOrder())));
        return new Found(kind, List.copyOf(candidates), all, offered || kind.severalOf() == SeveralOf.LISTING);
    }

    private static List<Candidate> reviews(List<OrderToPick> orders) {
        return orders.stream()
                .flatMap(order -> order.reviews().stream()
                        .filter(review -> review.rating() != Order.Rating.POSITIVE)
                        .flatMap(review -> review.kinds().stream().map(kind -> review(order, review, kind))))
                .toList();
    }

    private static Candidate review(OrderToPick order, ReviewToPick review, KindToPick kind) {
        return new Candidate(
                order.id(),
                review.id(),
                null,
                order.buyer(),
                review.rating(),
                review.text(),
                review.followUp(),
                null,
                review.at(),
                kind.until(),
                kind.violations(),
                kind.cases());
    }

    /** Orders come newest first and stay so where nothing else orders them. */
    private static List<Candidate> orders(Actor reader, List<OrderToPick> orders) {
        return orders.stream()
                .flatMap(order -> order.kinds().stream().map(kind -> order(reader, order, kind)))
                .toList();
    }

    private static Candidate order(Actor reader, OrderToPick order, KindToPick kind) {
        return new Candidate(
                order.id(),
                null,
                null,
                order.seller().equals(reader.name()) ? order.buyer() : order.seller(),
                null,
                order.items().stream().map(Order.Item::title).collect(Collectors.joining(" · ")),
                null,
                order.state(),
                order.placedAt(),
                kind.until(),
                kind.violations(),
                kind.cases());
    }

    private List<Candidate> listings(
            Actor reader, KindsOfComplaint.Kind kind, List<OrderToPick> orders, Collection<String> named) {
        Map<String, String> ordered = new LinkedHashMap<>();
        orders.forEach(order -> order.items().forEach(item -> ordered.putIfAbsent(item.listingId(), order.id())));
        List<String> ids = Stream.concat(named.stream(), ordered.keySet().stream())
                .filter(Predicate.not(String::isEmpty))
                .distinct()
                // each is asked for by itself
                .limit(filings.most())
                .toList();
        return listings.toPick(reader, kind.kind(), ids).stream()
                .filter(one -> !one.listing().seller().equals(reader.name()))
                .map(one -> listing(one, ordered.get(one.listing().id())))
                .toList();
    }

    private static Candidate listing(ListingToPick one, String order) {
        return new Candidate(
                order,
                null,
                one.listing().id(),
                one.listing().seller(),
                null,
                one.listing().title(),
                null,
                null,
                null,
                one.kind().until(),
                one.kind().violations(),
                one.kind().cases());
    }
}
