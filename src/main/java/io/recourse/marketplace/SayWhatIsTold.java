package io.recourse.marketplace;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says at start which remedies the platform leaves out of reach. Nothing depends on it: what can be decided about an order
 * or a listing is what the marketplace told about that one.
 */
@Component
class SayWhatIsTold {

    private static final Logger LOG = LoggerFactory.getLogger(SayWhatIsTold.class);

    private final Marketplace marketplace;

    SayWhatIsTold(Marketplace marketplace) {
        this.marketplace = marketplace;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        try {
            Optional<Marketplace.Told> told = marketplace.told();
            String silent = told.isPresent() ? "says that it does not tell" : "does not say that it tells";
            if (told.filter(Marketplace.Told::money).isEmpty()) {
                LOG.warn(
                        "The marketplace {} what was paid for an order: remedies in money can be decided only for orders"
                                + " that come with state and amount (see docs/operations.md, The marketplace).",
                        silent);
            }
            if (told.filter(Marketplace.Told::listings).isEmpty()) {
                LOG.warn(
                        "The marketplace {} its listings: where it does not, listings and their pictures can't be"
                                + " complained of by name, removed or suppressed.",
                        silent);
            }
        } catch (MarketplaceUnavailable e) {
            LOG.warn("What the marketplace tells is not known yet: {}", e.getMessage());
        }
    }
}
