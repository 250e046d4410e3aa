package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.web.Problem;
import java.util.Optional;
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
        try {
            return marketplace.listing(id);
        } catch (MarketplaceUnavailable e) {
            LOG.warn("a listing could not be asked for", e);
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "marketplace-unavailable");
        }
    }
}
