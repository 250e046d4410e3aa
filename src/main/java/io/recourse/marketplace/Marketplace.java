package io.recourse.marketplace;

import java.util.Optional;

/** The platform whose orders, reviews and accounts the cases are about. */
public interface Marketplace {

    /** @throws MarketplaceUnavailable when the platform can't be asked now */
    Optional<Order> order(String id);

    /** @throws MarketplaceUnavailable when the platform can't be asked now */
    Optional<MarketplaceAccount> account(String name);

    /**
     * Carries out or revokes one measure; the same id again changes nothing.
     *
     * @throws MarketplaceUnavailable when the platform did not confirm it
     */
    void carryOut(MeasureCall call);
}
