package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.web.Problem;

/** Takes values of the right JSON type, and says which was expected of the others. */
final class Shape {

    private static final int LONGEST_NAME = 64;

    private final Messages messages;

    Shape(Messages messages) {
        this.messages = messages;
    }

    String text(String path, JsonNode value) {
        return expect(value.isTextual(), path, "text", value).textValue();
    }

    JsonNode number(String path, JsonNode value) {
        // 1e999 is read as infinity
        boolean finite = value.isNumber()
                && (!value.isFloatingPointNumber() || value.isBigDecimal() || Double.isFinite(value.doubleValue()));
        return expect(finite, path, "number", value);
    }

    JsonNode bool(String path, JsonNode value) {
        return expect(value.isBoolean(), path, "boolean", value);
    }

    /** @param of what its items are: texts or objects */
    JsonNode list(String path, JsonNode value, String of) {
        return expect(value.isArray(), path, of, value);
    }

    JsonNode object(String path, JsonNode value) {
        return expect(value.isObject(), path, "object", value);
    }

    private JsonNode expect(boolean right, String path, String expected, JsonNode value) {
        if (!right) {
            throw Problem.malformed("wrong-type", path, messages.of("forms.type." + expected));
        }
        return value;
    }

    /** The name comes from outside, so of a strange one only the readable beginning is told. */
    Problem unknown(String prefix, String name) {
        String told = name.codePoints()
                .limit(LONGEST_NAME)
                .filter(c -> Plain.canBeKept(Character.toString(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Problem.malformed("unknown-field", prefix + told);
    }
}
