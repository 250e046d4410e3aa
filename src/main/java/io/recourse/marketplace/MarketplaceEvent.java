package io.recourse.marketplace;

import java.time.Instant;

/**
 * Something that happened at the marketplace and was reported to us.
 *
 * @param id of the report; the same one never comes twice
 * @param at when it happened there, never later than now
 * @param orderId null for {@link Type#ACCOUNT_CLOSED}
 * @param reviewId null unless it is about a review
 * @param account null unless it is about an account
 * @param rating what a changed review is now, else null
 * @param by who deleted a review, else null
 * @param flag what is suspected of a listing, else null
 */
public record MarketplaceEvent(
        String id,
        Type type,
        Instant at,
        String orderId,
        String reviewId,
        String account,
        Order.Rating rating,
        DeletedBy by,
        Flag flag) {

    public enum Type {
        REVIEW_CHANGED,
        REVIEW_DELETED,
        ACCOUNT_CLOSED,
        ORDER_CANCELLED,
        LISTING_FLAGGED
    }

    /**
     * A suspicion of the platform's own checks.
     *
     * @param ground null for a kind that has one only
     * @param listing as the marketplace tells it, asked before anything of the report was stored; null when it knows none
     */
    public record Flag(String listingId, String kind, String ground, String statement, Listing listing) {

        public Flag about(Listing known) {
            return new Flag(listingId, kind, ground, statement, known);
        }
    }

    public enum DeletedBy {
        AUTHOR,
        PLATFORM
    }

    public static MarketplaceEvent reviewChanged(
            String id, Instant at, String orderId, String reviewId, Order.Rating rating) {
        return new MarketplaceEvent(id, Type.REVIEW_CHANGED, at, orderId, reviewId, null, rating, null, null);
    }

    public static MarketplaceEvent reviewDeleted(String id, Instant at, String orderId, String reviewId, DeletedBy by) {
        return new MarketplaceEvent(id, Type.REVIEW_DELETED, at, orderId, reviewId, null, null, by, null);
    }

    public static MarketplaceEvent accountClosed(String id, Instant at, String account) {
        return new MarketplaceEvent(id, Type.ACCOUNT_CLOSED, at, null, null, account, null, null, null);
    }

    public static MarketplaceEvent listingFlagged(String id, Instant at, Flag flag) {
        return new MarketplaceEvent(id, Type.LISTING_FLAGGED, at, null, null, null, null, null, flag);
    }

    /** The same, with the listing that it is about. */
    public MarketplaceEvent about(Listing listing) {
        return new MarketplaceEvent(id, type, at, orderId, reviewId, account, rating, by, flag.about(listing));
    }

    public static MarketplaceEvent orderCancelled(String id, Instant at, String orderId) {
        return new MarketplaceEvent(id, Type.ORDER_CANCELLED, at, orderId, null, null, null, null, null);
    }
}
