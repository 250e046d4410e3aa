package io.recourse.marketplace;

import java.util.Optional;

/** The platform whose orders, reviews and accounts the cases are about. */
public interface Marketplace {

    /** @throws MarketplaceUnavailable when the platform can't be asked now */
    Optional<Order> order(String id);

    /** @throws MarketplaceUnavailable when the platform can't be asked now */
    Optional<MarketplaceAccount> account(String name);

    /**
     * The account's recent orders on that side of the trade, with their reviews; empty when the platform does not offer
     * this call, or does not know the account.
     *
     * @param cursor {@link OrderPage#next()} of the page before; null for the newest
     * @throws MarketplaceUnavailable when the platform can't be asked now
     */
    default Optional<OrderPage> orders(String account, Order.Side side, String cursor) {
        return Optional.empty();
    }

    /**
     * Carries out or revokes one measure; the same id again changes nothing.
     *
     * @throws MarketplaceUnavailable when the platform did not confirm it
     */
    void carryOut(MeasureCall call);
}
