package io.recourse.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A form as a page shows it: its fields in their order, with their words in one language. */
public record FormLayout(List<Part> parts) {

    public FormLayout {
        parts = List.copyOf(parts);
    }

    /** How a field is filled in. */
    public enum Kind {
        LINE,
        LINES,
        NUMBER,
        TIME,
        ONE_OF,
        /** One of several, of which there may be many, or none. */
        ONE_OF_LIST,
        SOME_OF,
        TICK,
        /** Rows with fields of their own. */
        ROWS
    }

    /** What can be chosen; {@code hint} is always null. */
    public record Option(String value, String label, String hint) {}

    /**
     * A field.
     *
     * @param hint null for none
     * @param options empty for a field without choices, and for one whose choices only the page knows
     * @param source the name of the choices that the page knows; null for none
     * @param parts the fields of one row
     */
    public record Part(
            String key, Kind kind, String label, String hint, List<Option> options, String source, List<Part> parts) {

        public Part {
            options = List.copyOf(options);
            parts = List.copyOf(parts);
        }

        public Part offering(List<Option> known) {
            return new Part(key, kind, label, hint, known, source, parts);
        }
    }

    static FormLayout of(JsonNode schema) {
        return new FormLayout(parts(schema));
    }

    private static List<Part> parts(JsonNode parent) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode one : parent.path("components")) {
            Kind kind = kind(one.path("type").asText());
            if (kind != null) {
                parts.add(part(one, kind));
            }
        }
        return parts;
    }

    private static Part part(JsonNode one, Kind kind) {
        List<Option> options = new ArrayList<>();
        one.path("values")
                .forEach(value -> options.add(new Option(
                        value.path("value").asText(), value.path("label").asText(), null)));
        return new Part(
                one.path(kind == Kind.ROWS ? "path" : "key").asText(),
                kind,
                one.path(kind == Kind.TIME ? "dateLabel" : "label").asText(),
                one.path("description").asText(null),
                options,
                one.path("valuesKey").asText(null),
                kind == Kind.ROWS ? parts(one) : List.of());
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "textfield" -> Kind.LINE;
            case "textarea" -> Kind.LINES;
            case "number" -> Kind.NUMBER;
            case "datetime" -> Kind.TIME;
            case "taglist", "checklist" -> Kind.SOME_OF;
            case "radio" -> Kind.ONE_OF;
            case "select" -> Kind.ONE_OF_LIST;
            case "checkbox" -> Kind.TICK;
            case "dynamiclist" -> Kind.ROWS;
            default -> null;
        };
    }
}
