package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.Order;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Listings for somebody who is about to complain of them, one with its pictures to pick from, or several to choose among. */
@Component
public class ListingsToComplainOf {

    private static final Logger LOG = LoggerFactory.getLogger(ListingsToComplainOf.class);

    private final Marketplace marketplace;
    private final Admissibility admissibility;
    private final Policy policy;

    ListingsToComplainOf(Marketplace marketplace, Admissibility admissibility, Policy policy) {
        this.marketplace = marketplace;
        this.admissibility = admissibility;
        this.policy = policy;
    }

    /** A listing, and what is said of complaining of it as one kind. */
    public record ListingToPick(Listing listing, OrdersToComplainOf.KindToPick kind) {}

    /**
     * Those of these listings that there are, in their order, to complain of as that kind.
     *
     * @throws Problem 403 for who may not complain, 503 while the marketplace does not answer
     */
    public List<ListingToPick> toPick(Actor actor, String kind, Collection<String> ids) {
        actor.requireParty();
        ComplaintKind known = policy.kind(admissibility.edition(), kind).orElseThrow(Problem::notFound);
        List<Listing> listings = ids.stream()
                .distinct()
                .flatMap(id -> asked(() -> marketplace.listing(id)).stream())
                .toList();
        List<Admissibility.Checked> checked = admissibility.checkListings(actor, kind, listings);
        List<ListingToPick> toPick = new ArrayList<>();
        for (int i = 0; i < listings.size(); i++) {
            toPick.add(new ListingToPick(
                    listings.get(i), OrdersToComplainOf.kind(known, checked.get(i), LocaleContextHolder.getLocale())));
        }
        return toPick;
    }

    /**
     * Empty when there is none, or the platform does not tell its listings.
     *
     * @throws Problem 403 for who may not complain, 503 while the marketplace does not answer
     */
    public Optional<Listing> of(Actor actor, String id) {
        actor.requireParty();
        return asked(() -> marketplace.listing(id));
    }

    /**
     * What was ordered; nothing where the platform does not tell it, or the order is somebody else's.
     *
     * @throws Problem as {@link #of}
     */
    public List<Order.Item> ofOrder(Actor actor, String order) {
        actor.requireParty();
        return asked(() -> marketplace.order(order))
                .filter(one -> List.of(one.seller(), one.buyer()).contains(actor.name()))
                .map(Order::items)
                .orElse(List.of());
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (MarketplaceUnavailable e) {
            LOG.warn("a listing could not be asked for", e);
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "marketplace-unavailable");
        }
    }
}
