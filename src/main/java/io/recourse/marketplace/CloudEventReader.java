package io.recourse.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.marketplace.MarketplaceEvent.DeletedBy;
import io.recourse.marketplace.MarketplaceEvent.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a CloudEvent (JSON, version 1.0) that the marketplace reports; every rule that is broken goes into the list. */
public final class CloudEventReader {

    private static final int LONGEST = 500;
    private static final int LONGEST_STATEMENT = 5000;
    private static final String VERSION = "1.0";

    /** What a type ends with; before it stands whatever prefix the platform has. */
    private static final Map<String, Type> TYPES = Map.of(
            "review.changed", Type.REVIEW_CHANGED,
            "review.deleted", Type.REVIEW_DELETED,
            "account.closed", Type.ACCOUNT_CLOSED,
            "order.cancelled", Type.ORDER_CANCELLED,
            "listing.flagged", Type.LISTING_FLAGGED);

    private CloudEventReader() {}

    /**
     * Empty for a type that is not one of ours, and when a rule is broken.
     *
     * @param id of the message that brought it
     * @param now when it came
     */
    static Optional<MarketplaceEvent> read(String id, Instant now, JsonNode json, List<Broken> broken) {
        Members event = new Members(json, broken);
        String version = event.text("specversion", LONGEST);
        if (version != null && !version.equals(VERSION)) {
            event.refuse("not-one-of", "specversion", VERSION);
        }
        event.text("id", LONGEST);
        event.text("source", LONGEST);
        String name = event.text("type", LONGEST);
        Instant time = event.optionalTime("time");
        Optional<Type> type = Optional.ofNullable(name).flatMap(CloudEventReader::typeOf);
        if (!broken.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        Instant at = time == null || time.isAfter(now) ? now : time;
        Members data = event.object("data");
        MarketplaceEvent read = data == null ? null : read(type.get(), id, at, data);
        return broken.isEmpty() ? Optional.of(read) : Optional.empty();
    }

    private static MarketplaceEvent read(Type type, String id, Instant at, Members data) {
        return switch (type) {
            case REVIEW_CHANGED ->
                MarketplaceEvent.reviewChanged(
                        id, at, data.id("orderId"), data.id("reviewId"), data.oneOf("rating", Order.Rating.class));
            case REVIEW_DELETED ->
                MarketplaceEvent.reviewDeleted(
                        id, at, data.id("orderId"), data.id("reviewId"), data.oneOf("by", DeletedBy.class));
            case ACCOUNT_CLOSED -> MarketplaceEvent.accountClosed(id, at, data.id("account"));
            case ORDER_CANCELLED -> MarketplaceEvent.orderCancelled(id, at, data.id("orderId"));
            case LISTING_FLAGGED -> MarketplaceEvent.listingFlagged(id, at, flag(data.id("listingId"), data));
        };
    }

    /** What is suspected, as the platform tells it; whether there is such a kind is for whoever hears of it to say. */
    public static MarketplaceEvent.Flag flag(String listingId, Members data) {
        return new MarketplaceEvent.Flag(
                listingId,
                data.id("kind"),
                data.has("ground") ? data.id("ground") : null,
                data.text("statement", LONGEST_STATEMENT),
                null);
    }

    private static Optional<Type> typeOf(String name) {
        return TYPES.entrySet().stream()
                .filter(known -> name.equals(known.getKey()) || name.endsWith("." + known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
