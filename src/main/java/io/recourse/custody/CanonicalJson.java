package io.recourse.custody;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * JSON in the one form of RFC 8785 (JSON Canonicalization Scheme), so that a hash over it depends on what is said and not
 * on how it was written. Numbers are whole ones up to 2^53, which is all that a case has; see docs/adr/0012.
 */
public final class CanonicalJson {

    private static final long LARGEST = (1L << 53) - 1;

    /** Of two members with one name, which one counts depends on who reads: such JSON is refused. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private CanonicalJson() {}

    /**
     * The value's canonical JSON. Instants are in UTC, components of records that are null are left out.
     *
     * @throws IllegalArgumentException for a fraction, a number beyond 2^53 or half of a surrogate pair
     */
    public static String write(Object value) {
        StringBuilder json = new StringBuilder();
        append(json, value instanceof JsonNode node ? node : MAPPER.valueToTree(value));
        return json.toString();
    }

    /** @throws IllegalArgumentException when it is not JSON, nothing at all, or names a member twice */
    public static JsonNode read(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node.isMissingNode()) {
                throw new IllegalArgumentException("nothing");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when it is no such thing */
    static <T> T as(JsonNode json, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IllegalArgumentException(type.getSimpleName(), e);
        }
    }

    private static void append(StringBuilder json, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                List<String> names = new ArrayList<>();
                node.fieldNames().forEachRemaining(names::add);
                // by UTF-16 code units, as RFC 8785 has it
                names.sort(null);
                list(json, '{', names, '}', name -> {
                    text(json, name);
                    json.append(':');
                    append(json, node.get(name));
                });
            }
            case ARRAY -> {
                List<JsonNode> items = new ArrayList<>();
                node.forEach(items::add);
                list(json, '[', items, ']', item -> append(json, item));
            }
            case STRING -> text(json, node.textValue());
            case NUMBER -> number(json, node);
            case BOOLEAN, NULL -> json.append(node.asText());
            default -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
        }
    }

    private static <T> void list(StringBuilder json, char open, List<T> items, char close, Consumer<T> each) {
        json.append(open);
        for (int index = 0; index < items.size(); index++) {
            if (index > 0) {
                json.append(',');
            }
            each.accept(items.get(index));
        }
        json.append(close);
    }

    private static void number(StringBuilder json, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || Math.abs(node.longValue()) > LARGEST) {
            throw new IllegalArgumentException("no whole number up to 2^53: " + node.asText());
        }
        json.append(node.longValue());
    }

    private static void text(StringBuilder json, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("half of a surrogate pair");
        }
        json.append('"');
        text.chars().forEach(one -> {
            switch (one) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (one < ' ') {
                        json.append("\\u00").append(one < 0x10 ? '0' : '1').append(Character.forDigit(one & 0xf, 16));
                    } else {
                        json.append((char) one);
                    }
                }
            }
        });
        json.append('"');
    }
}
