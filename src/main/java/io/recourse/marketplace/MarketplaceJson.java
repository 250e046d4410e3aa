package io.recourse.marketplace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.recourse.money.Money;
import io.recourse.time.Times;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JSON of the marketplace's interface, whatever the application's own mapper is set to: it is signed and stored. */
public final class MarketplaceJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // a platform may tell more than we ask for
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    // what is stored is read as it was stored, what the platform answers is looked at
    private static final JsonMapper ANSWERS = MAPPER.rebuild()
            .addModule(new SimpleModule().addDeserializer(Instant.class, new PossibleInstant()))
            .build();

    private static final Logger LOG = LoggerFactory.getLogger(MarketplaceJson.class);

    /** Members of an order that version 0.1.0 did not ask for. */
    private static final Map<String, JavaType> LATER = Map.of(
            "state", ANSWERS.constructType(Order.State.class),
            "amount", ANSWERS.constructType(Money.class),
            "freight", ANSWERS.constructType(Money.class),
            "paidAt", ANSWERS.constructType(Instant.class),
            "shippedAt", ANSWERS.constructType(Instant.class),
            "items", ANSWERS.getTypeFactory().constructCollectionType(List.class, Order.Item.class));

    private MarketplaceJson() {}

    /** The forms that Jackson knows, and only a time that somebody can mean. */
    private static final class PossibleInstant extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        PossibleInstant() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Instant instant = InstantDeserializer.INSTANT.deserialize(parser, context);
            return instant == null || Times.isPossible(instant)
                    ? instant
                    : (Instant)
                            context.handleWeirdStringValue(Instant.class, instant.toString(), "not a possible time");
        }
    }

    /** @throws IOException when the bytes are no JSON, or not of this shape, or of a time that can't be */
    static <T> T read(byte[] json, Class<T> type) throws IOException {
        JsonNode answer = ANSWERS.readTree(json);
        if (type == Order.class) {
            leaveOutWhatIsNotMeant(answer);
        } else if (type == OrderPage.class) {
            answer.path("items").forEach(MarketplaceJson::leaveOutWhatIsNotMeant);
        }
        return ANSWERS.treeToValue(answer, type);
    }

    /**
     * Members that a platform has told for long may be called like one of those that came later, and mean something else;
     * what is not in the form that we asked for is not told.
     */
    private static void leaveOutWhatIsNotMeant(JsonNode order) {
        if (!(order instanceof ObjectNode members)) {
            return;
        }
        List<String> others = new ArrayList<>();
        LATER.forEach((name, type) -> {
            if (members.has(name) && !isMeant(members.get(name), type)) {
                others.add(name);
            }
        });
        if (!isOneCurrency(members, others)) {
            others.addAll(List.of("amount", "freight"));
        }
        if (!others.isEmpty()) {
            members.remove(others);
            LOG.warn("An order of the marketplace has members in another form, which are passed over: {}", others);
        }
    }

    private static boolean isMeant(JsonNode value, JavaType type) {
        // a number would be read as an amount
        boolean text = type.getRawClass() != Money.class
                || value.isNull()
                || value.path("value").isTextual();
        try {
            ANSWERS.treeToValue(value, type);
            return text;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isOneCurrency(ObjectNode order, List<String> others) {
        return others.contains("amount")
                || others.contains("freight")
                || !order.hasNonNull("amount")
                || !order.hasNonNull("freight")
                || order.path("amount")
                        .path("currency")
                        .equals(order.path("freight").path("currency"));
    }

    /** Empty for what is no JSON object. */
    public static Optional<JsonNode> object(byte[] json) {
        try {
            return Optional.of(MAPPER.readTree(json)).filter(JsonNode::isObject);
        } catch (IOException e) {
            // the parser's own words are about bytes and columns in one language
            return Optional.empty();
        }
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(Object stored) {
        try {
            return MAPPER.writeValueAsString(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #text} wrote. */
    public static Order order(String stored) {
        return stored(stored, Order.class);
    }

    /** What {@link #text} wrote. */
    public static <T> T stored(String stored, Class<T> type) {
        try {
            return MAPPER.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was stored as " + type.getSimpleName() + " can't be read", e);
        }
    }
}
