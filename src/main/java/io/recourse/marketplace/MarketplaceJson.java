package io.recourse.marketplace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.recourse.time.Times;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The JSON of the marketplace's interface, whatever the application's own mapper is set to: it is signed and stored. */
final class MarketplaceJson {

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
        return ANSWERS.readValue(json, type);
    }

    /** Empty for what is no JSON object. */
    static Optional<JsonNode> object(byte[] json) {
        try {
            return Optional.of(MAPPER.readTree(json)).filter(JsonNode::isObject);
        } catch (IOException e) {
            // the parser's own words are about bytes and columns in one language
            return Optional.empty();
        }
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Order order) {
        try {
            return MAPPER.writeValueAsString(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #text} wrote. */
    static Order order(String stored) {
        try {
            return MAPPER.readValue(stored, Order.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored order can't be read", e);
        }
    }
}
