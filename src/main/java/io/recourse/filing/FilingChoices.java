package io.recourse.filing;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.KindsOfComplaint;
import io.recourse.cases.ListingsToComplainOf;
import io.recourse.cases.NeededEvidence;
import io.recourse.cases.OrdersToComplainOf;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Order;
import io.recourse.web.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What can be chosen for a draft, and what was. */
@Component
class FilingChoices {

    private final OrdersToComplainOf orders;
    private final KindsOfComplaint kinds;
    private final ListingsToComplainOf listings;

    FilingChoices(OrdersToComplainOf orders, KindsOfComplaint kinds, ListingsToComplainOf listings) {
        this.listings = listings;
        this.orders = orders;
        this.kinds = kinds;
    }

    /** What the complaint can be about besides a review. */
    record Subject(String kind, String name, String plain, boolean admissible, List<Violation> violations) {}

    static Order.Side side(String as) {
        return "BUYER".equals(as) ? Order.Side.BUYER : "SELLER".equals(as) ? Order.Side.SELLER : null;
    }

    OrdersToComplainOf.Orders orders(Actor reader, Order.Side side, String cursor) {
        return orders.of(reader, side, cursor);
    }

    /** The draft's order; empty when it was typed, or there is none. */
    Optional<OrdersToComplainOf.OrderToPick> order(Actor reader, FilingDraft draft) {
        if (draft.order() == null) {
            return Optional.empty();
        }
        return orders.of(reader, side(draft.role()), draft.cursor()).items().stream()
                .filter(order -> order.id().equals(draft.orderId()))
                .findFirst();
    }

    /** The draft's listing as the marketplace tells it; empty when none is chosen or there is no such one. */
    Optional<Listing> listing(Actor reader, FilingDraft draft) {
        return draft.listing() == null ? Optional.empty() : listings.of(reader, draft.listing());
    }

    /** What was bought with the draft's order, to pick from. */
    List<Order.Item> bought(Actor reader, FilingDraft draft) {
        return draft.order() == null ? List.of() : listings.ofOrder(reader, draft.order());
    }

    /** Orders of the same buyer as the draft's own, which is one of them; empty when it was typed. */
    List<OrdersToComplainOf.OrderToPick> ofTheSameBuyer(Actor reader, FilingDraft draft) {
        return order(reader, draft)
                .map(own -> orders.of(reader, side(draft.role()), draft.cursor()).items().stream()
                        .filter(order -> order.buyer().equals(own.buyer())
                                && order.seller().equals(own.seller()))
                        .toList())
                .orElse(List.of());
    }

    /** Those that are possible now come first. */
    List<Subject> subjects(
            Actor reader, FilingDraft draft, Optional<OrdersToComplainOf.OrderToPick> order, Locale locale) {
        boolean seller =
                draft.role() == null ? reader.has(Role.SELLER) : draft.role().equals("SELLER");
        List<Subject> subjects = new ArrayList<>();
        for (KindsOfComplaint.Kind kind : kinds.all(locale)) {
            if (kind.aboutReview()) {
                continue;
            }
            if (kind.subject().equals("ORDER")) {
                order.stream()
                        .flatMap(one -> one.kinds().stream())
                        .filter(one -> one.kind().equals(kind.kind()))
                        .map(one ->
                                new Subject(kind.kind(), kind.name(), kind.plain(), one.admissible(), one.violations()))
                        .forEach(subjects::add);
            } else if (isFor(kind.by(), seller)) {
                // the complaint is about an account; an order tells whose account that is
                subjects.add(new Subject(kind.kind(), kind.name(), kind.plain(), true, List.of()));
            }
        }
        subjects.sort(Comparator.comparing(subject -> !subject.admissible()));
        return subjects;
    }

    private static boolean isFor(String by, boolean seller) {
        return switch (by) {
            case "SELLER" -> seller;
            case "BUYER" -> !seller;
            default -> true;
        };
    }

    Optional<KindsOfComplaint.Kind> kind(String id, Locale locale) {
        return kinds.one(id, locale);
    }

    Optional<KindsOfComplaint.GroundToPick> ground(FilingDraft draft, Locale locale) {
        return kind(draft.kind(), locale).flatMap(kind -> kind.ground(draft.ground()));
    }

    /** What the complainant is to show. */
    List<NeededEvidence> needs(FilingDraft draft, Locale locale) {
        return ground(draft, locale).stream()
                .flatMap(ground -> ground.evidence().stream())
                .filter(need -> need.from().equals("COMPLAINANT"))
                .toList();
    }
}
