package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.Order;
import io.recourse.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** A listing for somebody who is about to complain of it, with its pictures to pick from. */
@Component
public class ListingsToComplainOf {

    private static final Logger LOG = LoggerFactory.getLogger(ListingsToComplainOf.class);

    private final Marketplace marketplace;

    ListingsToComplainOf(Marketplace marketplace) {
        this.marketplace = marketplace;
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
