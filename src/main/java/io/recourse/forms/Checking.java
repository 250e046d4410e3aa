package io.recourse.forms;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What the fields need while they are checked. */
record Checking(Conditions conditions, ObjectMapper json, Findings findings) {

    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

    /** The values as conditions see them. */
    Map<String, Object> asData(ObjectNode values) {
        return json.convertValue(values, DATA);
    }
}
