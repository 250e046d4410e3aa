package io.recourse.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.recourse.cases.CaseFile;
import io.recourse.web.StoredJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in a story instead of names, ids, telephone numbers and words; each always for the same. */
final class Replaced {

    private static final String PHONE = "13800000000";
    private static final String REVIEW_TEXT = "评价原文已替换。";

    private final CaseFile file;
    private final Cast cast;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, Integer> counted = new LinkedHashMap<>();
    private final Set<String> maskedWords = new LinkedHashSet<>();

    Replaced(CaseFile file, Cast cast, JsonNode whole) {
        this.file = file;
        this.cast = cast;
        know("order", file.orderId());
        know("review", file.reviewId());
        know("listing", file.subjects().listingId());
        file.subjects().orderIds().forEach(id -> know("order", id));
        file.subjects().imageIds().forEach(id -> know("image", id));
        for (JsonNode decision : List.of(whole.path("decision"), whole.at("/appeal/decision"))) {
            decision.path("measures")
                    .forEach(measure -> measure.path("words").forEach(word -> maskedWords.add(word.asText())));
        }
    }

    private String know(String what, String id) {
        return id == null ? null : ids.computeIfAbsent(id, same -> what + "-" + counted.merge(what, 1, Integer::sum));
    }

    /** What stands for this id; null for null. */
    String id(String id) {
        return id == null ? null : ids.getOrDefault(id, id);
    }

    /** What stands for words of the review that a decision masks. */
    String maskedWord(String word) {
        return "原话" + List.copyOf(maskedWords).indexOf(word) + "号";
    }

    JsonNode order(JsonNode order) {
        ObjectNode told = (ObjectNode) order.deepCopy();
        told.put("id", id(told.get("id").asText()));
        told.put("seller", cast.nameOf(told.get("seller").asText()));
        told.put("buyer", cast.nameOf(told.get("buyer").asText()));
        told.put("receivingPhone", PHONE);
        told.path("items").forEach(item -> {
            ((ObjectNode) item).put("title", "商品");
            ((ObjectNode) item)
                    .put("listingId", know("listing", item.path("listingId").asText()));
        });
        told.path("reviews").forEach(one -> {
            ObjectNode review = (ObjectNode) one;
            review.put("id", know("review", review.get("id").asText()));
            review.put(
                    "text",
                    REVIEW_TEXT
                            + String.join(
                                    "",
                                    maskedWords.stream().map(this::maskedWord).toList()));
            if (!review.path("followUp").isNull() && !review.path("followUp").isMissingNode()) {
                review.put("followUp", REVIEW_TEXT);
            }
        });
        return told;
    }

    JsonNode listing(JsonNode listing) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("id", id(listing.get("id").asText()));
        told.put("seller", cast.nameOf(listing.get("seller").asText()));
        told.put("title", "商品");
        ArrayNode images = told.putArray("images");
        listing.path("images").forEach(image -> images.addObject()
                .put("id", know("image", image.get("id").asText())));
        return told;
    }

    /** The same with ids, names and numbers replaced. */
    JsonNode data(Object data) {
        return replace(StoredJson.read(StoredJson.write(data), JsonNode.class));
    }

    private JsonNode replace(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(replace(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replace(array.get(i)));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(text(node.asText()));
        }
        return node;
    }

    private String text(String text) {
        if (text.startsWith(file.number())) {
            return "{number}" + text.substring(file.number().length());
        }
        return cast.isKnown(text) ? cast.nameOf(text) : ids.getOrDefault(text, text);
    }
}
