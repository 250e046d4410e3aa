package io.recourse.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.cases.Filing;
import io.recourse.cases.ReadFiling;
import io.recourse.web.OneByOne;
import io.recourse.web.OneByOne.Outcome;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads complaints that are filed in one go: what they share, and for each what it is about, in own words if it has any. */
@Component
class ManyFilings {

    private static final String ITEMS = "items";
    private static final Set<String> OF_ONE =
            Set.of("orderId", "reviewId", "statement", "respondent", "listingId", "orderIds", "imageIds");

    private final ReadFiling readFiling;
    private final OneByOne oneByOne;
    private final Texts texts;
    private final int most;

    /** @param most how many may be filed in one go */
    ManyFilings(
            ReadFiling readFiling,
            OneByOne oneByOne,
            Texts texts,
            @Value("${recourse.campaign.most-cases:50}") int most) {
        this.readFiling = readFiling;
        this.oneByOne = oneByOne;
        this.texts = texts;
        this.most = most;
    }

    int most() {
        return most;
    }

    /** One of them: what was sent of it, and what the form says of that. */
    record Sent(String orderId, String reviewId, String listingId, ObjectNode body, Outcome<Filing> read) {}

    /** @throws Problem 400 for what can't be read in any of them, 422 {@code batch-size} for too many or none */
    List<Sent> read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.malformed("malformed-body");
        }
        ObjectNode shared = ((ObjectNode) body).deepCopy();
        JsonNode items = shared.remove(ITEMS);
        if (items != null && !items.isNull() && !items.isArray()) {
            throw Problem.malformed("wrong-type", ITEMS, texts.of("forms.type.list"));
        }
        if (items == null || items.isEmpty() || items.size() > most) {
            throw Problem.refused("batch-size", most);
        }
        List<Sent> sent = new ArrayList<>();
        for (JsonNode item : items) {
            sent.add(read(shared, item));
        }
        return sent;
    }

    private Sent read(ObjectNode shared, JsonNode item) {
        if (!item.isObject()) {
            throw Problem.malformed("malformed-body");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.setAll(shared);
        item.properties().forEach(member -> {
            if (!OF_ONE.contains(member.getKey())) {
                throw Problem.malformed("unknown-field", ITEMS + "." + member.getKey());
            }
            if (!member.getValue().isNull()) {
                body.set(member.getKey(), member.getValue());
            }
        });
        Outcome<Filing> read = oneByOne.attempt("a filing", filing(body));
        if (read.refused() != null && read.refused().status().value() == 400) {
            throw read.refused();
        }
        return new Sent(text(item, "orderId"), text(item, "reviewId"), text(item, "listingId"), body, read);
    }

    private Supplier<Filing> filing(ObjectNode body) {
        return () -> readFiling.read(body);
    }

    private static String text(JsonNode item, String member) {
        return item.path(member).textValue();
    }
}
