package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.OrderPage;
import io.recourse.policy.BrokenRule;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * A party's recent orders to pick from, each with what can be complained of and, where something cannot, the rules in
 * words. One call of the marketplace and one statement a page, however many reviews are on it.
 */
@Component
public class OrdersToComplainOf {

    private static final Logger LOG = LoggerFactory.getLogger(OrdersToComplainOf.class);

    private static final int LONGEST_CURSOR = 1000;

    private final Marketplace marketplace;
    private final Admissibility admissibility;
    private final Policy policy;

    OrdersToComplainOf(Marketplace marketplace, Admissibility admissibility, Policy policy) {
        this.marketplace = marketplace;
        this.admissibility = admissibility;
        this.policy = policy;
    }

    /**
     * A page of orders.
     *
     * @param offered false when the platform does not tell an account's orders: then ids are typed
     * @param next null on the last page
     */
    public record Orders(List<OrderToPick> items, String next, boolean offered) {}

    /**
     * An order.
     *
     * @param state null where the platform does not tell it; {@code items} are empty there
     * @param reviews those that the other side gave, where something can be complained of in a review
     * @param kinds what else this side of the order may complain of
     */
    public record OrderToPick(
            String id,
            String seller,
            String buyer,
            Order.State state,
            List<Order.Item> items,
            Instant placedAt,
            Instant succeededAt,
            Instant closedAt,
            List<ReviewToPick> reviews,
            List<KindToPick> kinds) {}

    /**
     * A review.
     *
     * @param admissible as what it can be complained of, as one of {@code kinds} at least
     * @param violations what stands in the way of every ground of the first of them; empty when {@code admissible}
     * @param kinds as what it can be complained of
     * @param cases the caller's cases about it
     */
    public record ReviewToPick(
            String id,
            Order.Rating rating,
            String text,
            String followUp,
            Instant at,
            boolean admissible,
            List<Violation> violations,
            List<KindToPick> kinds,
            List<String> cases) {}

    /**
     * As what something can be complained of.
     *
     * @param until until when it can be filed; null when nothing says so
     * @param cases the caller's cases of this kind about the same thing; of a review, of any kind
     */
    public record KindToPick(
            String kind,
            String name,
            boolean admissible,
            List<Violation> violations,
            Instant until,
            List<String> cases) {}

    /**
     * The caller's orders on that side of the trade, in the language of the request.
     *
     * @param side null for the one that the caller has, the seller's for who has both
     * @param cursor {@link Orders#next()} of the page before; null for the newest orders
     * @throws Problem 403 for who is no such party, 503 while the marketplace does not answer
     */
    public Orders of(Actor actor, Order.Side side, String cursor) {
        return of(actor, side, cursor, any -> true);
    }

    /** The same, looked at as what these kinds are about and nothing else. */
    public Orders of(Actor actor, Order.Side side, String cursor, Predicate<ComplaintKind> kinds) {
        Order.Side asked = side != null ? side : actor.has(Role.SELLER) ? Order.Side.SELLER : Order.Side.BUYER;
        Role role = asked == Order.Side.SELLER ? Role.SELLER : Role.BUYER;
        if (!actor.has(role)) {
            throw side == null ? Problem.forbidden("parties-only") : Problem.forbidden("role-required", role);
        }
        if (cursor != null && cursor.length() > LONGEST_CURSOR) {
            throw Problem.malformed("bad-cursor");
        }
        return asked(actor, asked, cursor)
                .map(page -> new Orders(picked(actor, asked, page.orders(), kinds), page.next(), true))
                .orElseGet(() -> new Orders(List.of(), null, false));
    }

    private Optional<OrderPage> asked(Actor actor, Order.Side side, String cursor) {
        try {
            return marketplace.orders(actor.name(), side, cursor);
        } catch (MarketplaceUnavailable e) {
            LOG.warn("the orders of an account could not be asked for", e);
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "marketplace-unavailable");
        }
    }

    private List<OrderToPick> picked(
            Actor actor, Order.Side side, List<Order> orders, Predicate<ComplaintKind> wanted) {
        Map<Boolean, List<ComplaintKind>> byReview = policy.kinds(admissibility.edition()).stream()
                .filter(wanted)
                .filter(kind -> kind.subject() == ComplaintKind.Subject.ORDER && isFor(kind.by(), side))
                .collect(Collectors.partitioningBy(ComplaintKind::aboutReview));
        List<ComplaintKind> ofReview = byReview.get(true);
        List<ComplaintKind> kinds = byReview.get(false);
        List<Filing> filings = new ArrayList<>();
        for (Order order : orders) {
            for (Order.Review review : reviewsFor(side, order, ofReview)) {
                ofReview.forEach(kind -> filings.add(new Filing(kind.id(), null, order.id(), review.id(), null, null)));
            }
            kinds.forEach(kind -> filings.add(new Filing(kind.id(), null, order.id(), null, null, null)));
        }
        Iterator<Admissibility.Checked> checked =
                admissibility.check(actor, orders, filings).iterator();
        Locale locale = LocaleContextHolder.getLocale();
        return orders.stream()
                .map(order -> new OrderToPick(
                        order.id(),
                        order.seller(),
                        order.buyer(),
                        order.state(),
                        order.items(),
                        order.placedAt(),
                        order.succeededAt(),
                        order.closedAt(),
                        reviewsFor(side, order, ofReview).stream()
                                .map(review -> review(review, next(ofReview, checked), locale))
                                .toList(),
                        picked(next(kinds, checked), locale)))
                .toList();
    }

    /** A kind, and what the rules say of complaining so. */
    private record Judged(ComplaintKind kind, Admissibility.Checked checked) {}

    private static List<Judged> next(List<ComplaintKind> kinds, Iterator<Admissibility.Checked> checked) {
        return kinds.stream().map(kind -> new Judged(kind, checked.next())).toList();
    }

    private static List<KindToPick> picked(List<Judged> judged, Locale locale) {
        return judged.stream().map(one -> kind(one, locale)).toList();
    }

    private static boolean isFor(ComplaintKind.By by, Order.Side side) {
        return switch (by) {
            case SELLER -> side == Order.Side.SELLER;
            case BUYER, BUYER_OR_RIGHTS_HOLDER -> side == Order.Side.BUYER;
            case ANY -> true;
        };
    }

    /** The reviews that the other side gave; none where this side has nothing to complain of in a review. */
    private static List<Order.Review> reviewsFor(Order.Side side, Order order, List<ComplaintKind> ofReview) {
        return ofReview.isEmpty()
                ? List.of()
                : order.reviews().stream().filter(review -> review.by() != side).toList();
    }

    private static ReviewToPick review(Order.Review review, List<Judged> judged, Locale locale) {
        List<KindToPick> kinds = picked(judged, locale);
        boolean admissible = kinds.stream().anyMatch(KindToPick::admissible);
        return new ReviewToPick(
                review.id(),
                review.rating(),
                review.text(),
                review.followUp(),
                review.at(),
                admissible,
                admissible ? List.of() : kinds.get(0).violations(),
                kinds,
                judged.get(0).checked().ownCases());
    }

    private static KindToPick kind(Judged judged, Locale locale) {
        return kind(judged.kind(), judged.checked(), locale);
    }

    /** What is told of complaining so. */
    static KindToPick kind(ComplaintKind kind, Admissibility.Checked checked, Locale locale) {
        List<Violation> violations = violations(checked, locale);
        return new KindToPick(
                kind.id(),
                kind.name().in(locale),
                violations.isEmpty(),
                violations,
                checked.until(),
                checked.ownCases());
    }

    private static List<Violation> violations(Admissibility.Checked checked, Locale locale) {
        return checked.brokenRules().stream()
                .map((BrokenRule rule) ->
                        new Violation(rule.rule(), rule.message().in(locale)))
                .toList();
    }
}
