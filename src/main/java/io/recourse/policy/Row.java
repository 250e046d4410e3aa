package io.recourse.policy;

import java.util.Map;
import java.util.Optional;

/** One matched row of a decision table, read by the names of its outputs. */
record Row(Map<String, Object> outputs) {

    private static final String NONE = "NONE";

    String string(String output) {
        return (String) required(output);
    }

    boolean bool(String output) {
        return (Boolean) required(output);
    }

    int number(String output) {
        return ((Number) required(output)).intValue();
    }

    Optional<Integer> optionalNumber(String output) {
        return Optional.ofNullable((Number) outputs.get(output)).map(Number::intValue);
    }

    /** The output; empty when the cell says {@code NONE}. */
    Optional<String> unlessNone(String output) {
        return Optional.of(string(output)).filter(value -> !NONE.equals(value));
    }

    <E extends Enum<E>> E constant(Class<E> type, String output) {
        return Enum.valueOf(type, string(output));
    }

    Text text(String output) {
        return new Text(string(output + "Zh"), string(output + "En"));
    }

    private Object required(String output) {
        Object value = outputs.get(output);
        if (value == null) {
            throw new IllegalStateException("a row has no value for " + output + ": " + outputs);
        }
        return value;
    }
}
