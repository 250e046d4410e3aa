package io.recourse.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order in the sandbox marketplace; every change of it is put there at once. */
public final class OrderAtMarketplace {

    private final Caller marketplace;
    private final String id;
    private final Person seller;
    private final Person buyer;
    private final Map<String, Object> content = new LinkedHashMap<>();
    private final List<Map<String, Object>> reviews = new ArrayList<>();

    /** Placed ten days ago, successful for five; both sides reviewed it two days ago, the buyer badly. */
    OrderAtMarketplace(Caller marketplace, String id, Person seller, Person buyer, Instant now) {
        this.marketplace = marketplace;
        this.id = id;
        this.seller = seller;
        this.buyer = buyer;
        content.put("seller", seller.name());
        content.put("buyer", buyer.name());
        content.put("receivingPhone", "13800000000");
        content.put("placedAt", now.minus(Duration.ofDays(10)).toString());
        content.put("succeededAt", now.minus(Duration.ofDays(5)).toString());
        content.put("reviews", reviews);
        reviews.add(review(reviewId(), "BUYER", "NEGATIVE", "差评", now));
        reviews.add(review(id + "-by-seller", "SELLER", "POSITIVE", "好买家", now));
        put();
    }

    private static Map<String, Object> review(String id, String by, String rating, String text, Instant now) {
        Map<String, Object> review = new LinkedHashMap<>();
        review.put("id", id);
        review.put("by", by);
        review.put("rating", rating);
        review.put("text", text);
        review.put("at", now.minus(Duration.ofDays(2)).toString());
        review.put("effective", true);
        return review;
    }

    public String id() {
        return id;
    }

    public Person seller() {
        return seller;
    }

    public Person buyer() {
        return buyer;
    }

    /** The id of the buyer's review. */
    public String reviewId() {
        return id + "-by-buyer";
    }

    /** Sets a member, such as {@code placedAt}, {@code succeededAt} or {@code closedAt}; null for none. */
    public OrderAtMarketplace with(String member, Object value) {
        content.put(member, value);
        put();
        return this;
    }

    /** So much was paid in CNY for the goods and for their freight. */
    public OrderAtMarketplace paid(String amount, String freight) {
        content.put("state", "SUCCEEDED");
        content.put("amount", Map.of("value", amount, "currency", "CNY"));
        content.put("freight", Map.of("value", freight, "currency", "CNY"));
        content.put("paidAt", content.get("placedAt"));
        put();
        return this;
    }

    /** What the marketplace does for this order, such as {@code REFUND 128.00 to BUYER}. */
    public List<String> remedies() {
        List<String> remedies = new ArrayList<>();
        seen().path("remedies")
                .forEach(one -> remedies.add(one.get("measure").asText()
                        + (one.has("amount")
                                ? " " + one.at("/amount/value").asText() + " to "
                                        + one.path("payTo").asText()
                                : "")));
        return remedies;
    }

    /** As the marketplace shows it. */
    public JsonNode seen() {
        return Refused.unlessDone(marketplace.get("/sandbox/marketplace/orders/" + id))
                .json();
    }

    /** The words of the buyer's review, from the beginning. */
    public OrderAtMarketplace reviewedWith(String words) {
        reviews.get(0).put("text", words);
        put();
        return this;
    }

    /** The buyer changes the review to this rating, and the marketplace reports it. */
    public OrderAtMarketplace buyerChangesReviewTo(String rating) {
        reviews.get(0).put("rating", rating);
        put();
        return this;
    }

    /** What the buyer's review says, and what was added to it later; null for nothing. */
    public OrderAtMarketplace buyerWrote(String text, String followUp) {
        reviews.get(0).put("text", text);
        reviews.get(0).put("followUp", followUp);
        put();
        return this;
    }

    /** The buyer takes the review back, and the marketplace reports it. */
    public OrderAtMarketplace buyerTakesReviewBack() {
        reviews.remove(0);
        put();
        return this;
    }

    /** How the marketplace shows the buyer's review now, such as {@code shown}. */
    public String shownReview() {
        return seen().at("/reviews/0/state").asText();
    }

    private void put() {
        Refused.unlessDone(marketplace.put("/sandbox/marketplace/orders/" + id, Json.write(content)));
    }
}
