package io.recourse.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.marketplace.Broken;
import io.recourse.marketplace.Ids;
import io.recourse.marketplace.Listing;
import io.recourse.marketplace.MarketplaceJson;
import io.recourse.marketplace.MeasureCall;
import io.recourse.marketplace.Members;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.Terms;
import io.recourse.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the sandbox takes for an order, an account and a measure; every rule that is broken goes into the list. */
final class SandboxRules {

    private static final int MOST_REVIEWS = 100;
    private static final int MOST_WORDS = 100;
    private static final int MOST_ITEMS = 100;
    private static final int MOST_IMAGES = 100;
    private static final int MOST_ORDERS = 100;
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_TEXT = 10_000;
    /** The column takes a little more on every database that we run on. */
    private static final int LONGEST_CONTENT = 1_000_000;

    private static final int LONGEST_NAME = 100;
    private static final int MOST_POINTS = 1000;

    private SandboxRules() {}

    static Order order(String id, JsonNode json, List<Broken> broken) {
        Members order = new Members(json, broken);
        idOfPath(id, order);
        Set<String> seen = new HashSet<>();
        List<Order.Review> reviews = new ArrayList<>();
        String seller = order.id("seller");
        String buyer = order.id("buyer");
        String phone = order.optionalLine("receivingPhone", LONGEST_NAME);
        Order.State state = order.optionalOneOf("state", Order.State.class);
        Money amount = order.optionalMoney("amount");
        Money freight = order.optionalMoney("freight");
        if (amount != null && freight != null && !amount.currency().equals(freight.currency())) {
            order.refuse("money-other-currency", "freight", amount.currency());
        }
        Instant placedAt = order.time("placedAt");
        Instant paidAt = order.optionalTime("paidAt");
        Instant shippedAt = order.optionalTime("shippedAt");
        Instant succeededAt = order.optionalTime("succeededAt");
        Instant closedAt = order.optionalTime("closedAt");
        for (Members review : order.optionalList("reviews", MOST_REVIEWS)) {
            String reviewId = review.id("id");
            if (reviewId != null && !seen.add(reviewId)) {
                review.refuse("review-twice", "id", reviewId);
            }
            Order.Side by = review.oneOf("by", Order.Side.class);
            Order.Rating rating = review.oneOf("rating", Order.Rating.class);
            String text = review.text("text", LONGEST_TEXT);
            String followUp = review.optionalText("followUp", LONGEST_TEXT);
            Instant at = review.time("at");
            Boolean effective = review.flag("effective");
            if (broken.isEmpty()) {
                reviews.add(new Order.Review(reviewId, by, rating, text, followUp, at, effective));
            }
        }
        List<Order.Item> items = items(order, broken);
        if (!broken.isEmpty()) {
            return null;
        }
        Order result = new Order(
                id,
                seller,
                buyer,
                phone,
                state,
                amount,
                freight,
                placedAt,
                paidAt,
                shippedAt,
                succeededAt,
                closedAt,
                items,
                reviews);
        if (MarketplaceJson.text(result).length() > LONGEST_CONTENT) {
            broken.add(Broken.rule("too-large", LONGEST_CONTENT));
        }
        return result;
    }

    private static List<Order.Item> items(Members order, List<Broken> broken) {
        List<Order.Item> items = new ArrayList<>();
        for (Members item : order.optionalList("items", MOST_ITEMS)) {
            String listing = item.id("listingId");
            String title = item.text("title", LONGEST_TITLE);
            Integer quantity = item.optionalNumber("quantity");
            Money price = item.optionalMoney("price");
            if (broken.isEmpty()) {
                items.add(new Order.Item(listing, title, quantity == null ? 1 : quantity, price));
            }
        }
        return items;
    }

    static Listing listing(String id, JsonNode json, List<Broken> broken) {
        Members listing = new Members(json, broken);
        idOfPath(id, listing);
        String seller = listing.id("seller");
        String title = listing.text("title", LONGEST_TITLE);
        List<Listing.Image> images = new ArrayList<>();
        for (Members image : listing.optionalList("images", MOST_IMAGES)) {
            String imageId = image.id("id");
            if (imageId != null && images.contains(new Listing.Image(imageId))) {
                image.refuse("image-twice", "id", imageId);
            }
            images.add(new Listing.Image(imageId));
        }
        return broken.isEmpty() ? new Listing(id, seller, title, images, Listing.State.SHOWN) : null;
    }

    /** An account as it is put; {@code shopCategory} is null for none. */
    record PutAccount(String shopCategory, boolean closed) {}

    static PutAccount account(String name, JsonNode json, List<Broken> broken) {
        if (!Ids.wellFormed(name)) {
            broken.add(Broken.rule("id-form", "name", Ids.LONGEST));
        }
        Members account = new Members(json, broken);
        return new PutAccount(account.optionalLine("shopCategory", LONGEST_NAME), account.optionalFlag("closed"));
    }

    static MeasureCall measure(String id, JsonNode json, List<Broken> broken) {
        Members measure = new Members(json, broken);
        idOfPath(id, measure);
        MeasureCall call = new MeasureCall(
                id,
                measure.id("caseNumber"),
                measure.id("measure"),
                measure.id("target"),
                measure.optionalNumber("points"),
                measure.optionalTexts("words", MOST_WORDS, LONGEST_TEXT),
                new Terms(
                        measure.optionalMoney("amount"),
                        measure.optionalOneOf("payTo", Order.Side.class),
                        measure.optionalOneOf("freightBy", Order.Side.class),
                        measure.optionalTexts("orderIds", MOST_ORDERS, Ids.LONGEST),
                        measure.optionalTexts("imageIds", MOST_IMAGES, Ids.LONGEST),
                        measure.optionalText("what", LONGEST_TITLE)),
                measure.oneOf("action", MeasureCall.Action.class));
        if (broken.isEmpty()) {
            broken.addAll(broken(call));
        }
        return call;
    }

    /** The rules that hold for a call from inside as well. */
    static List<Broken> broken(MeasureCall call) {
        List<Broken> broken = new ArrayList<>();
        wellFormed("id", call.id(), broken);
        wellFormed("caseNumber", call.caseNumber(), broken);
        wellFormed("measure", call.measure(), broken);
        wellFormed("target", call.target(), broken);
        if (SandboxMarketplace.POINTS.equals(call.measure())) {
            if (call.points() == null || call.points() < 1 || call.points() > MOST_POINTS) {
                broken.add(Broken.rule("points-needed", SandboxMarketplace.POINTS, MOST_POINTS));
            }
        } else if (call.points() != null) {
            broken.add(Broken.rule("points-unexpected", SandboxMarketplace.POINTS));
        }
        if (!SandboxMarketplace.MASK.equals(call.measure()) && !call.words().isEmpty()) {
            broken.add(Broken.rule("words-unexpected", SandboxMarketplace.MASK));
        }
        return broken;
    }

    private static void wellFormed(String member, String id, List<Broken> broken) {
        if (!Ids.wellFormed(id)) {
            broken.add(Broken.rule("id-form", member, Ids.LONGEST));
        }
    }

    private static void idOfPath(String id, Members body) {
        if (!Ids.wellFormed(id)) {
            body.refuse("id-form", "id", Ids.LONGEST);
        } else if (body.has("id") && !id.equals(body.optionalText("id", Integer.MAX_VALUE))) {
            body.refuse("id-differs", "id", id);
        }
    }
}
