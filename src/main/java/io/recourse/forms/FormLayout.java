package io.recourse.forms;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        ROWS,
        /** Fields that belong together, as in one row. */
        GROUP
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

        private Stream<Part> withThoseOfRows() {
            return Stream.concat(Stream.of(this), parts.stream().flatMap(Part::withThoseOfRows));
        }
    }

    /**
     * The field of that name, be it one of a row.
     *
     * @throws IllegalStateException when the form has none
     */
    public Part part(String key) {
        Optional<Part> found = parts.stream()
                .flatMap(Part::withThoseOfRows)
                .filter(part -> part.key().equals(key))
                .findFirst();
        return found.orElseThrow(() -> new IllegalStateException("the form has no field " + key));
    }
}
