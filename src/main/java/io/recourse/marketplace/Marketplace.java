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
     * What is offered there; empty when there is no such listing, or the platform does not offer this call.
     *
     * @throws MarketplaceUnavailable when the platform can't be asked now
     */
    default Optional<Listing> listing(String id) {
        return Optional.empty();
    }

    /**
     * Which of the things that version 0.1.0 did not ask for the platform says that it tells; empty when it does not
     * say.
     *
     * @throws MarketplaceUnavailable when the platform can't be asked now
     */
    default Optional<Told> told() {
        return Optional.empty();
    }

    /** @param money what was paid for an order, and how far it has come */
    record Told(boolean money, boolean listings) {}

    /**
     * Carries out or revokes one measure; the same id again changes nothing.
     *
     * @throws MarketplaceUnavailable when the platform did not confirm it
     */
    void carryOut(MeasureCall call);
}
