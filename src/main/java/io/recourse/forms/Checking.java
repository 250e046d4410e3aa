package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the fields need while they are checked. */
record Checking(Conditions conditions, Findings findings) {

    /** The values as conditions see them, before anything is known of what their texts contain. */
    Map<String, Object> asData(ObjectNode values) {
        Map<String, Object> data = new LinkedHashMap<>();
        values.properties().forEach(field -> data.put(field.getKey(), asDatum(field.getValue())));
        return data;
    }

    private Object asDatum(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> asData((ObjectNode) value);
            case ARRAY -> asData(value);
            case STRING -> value.textValue();
            case NUMBER -> value.numberValue();
            case BOOLEAN -> value.booleanValue();
            default -> null;
        };
    }

    private List<Object> asData(Iterable<JsonNode> values) {
        List<Object> data = new ArrayList<>();
        values.forEach(value -> data.add(asDatum(value)));
        return data;
    }
}
