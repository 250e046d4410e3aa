package io.recourse.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How the sandbox shows a review; of several measures in force the gravest counts. The text itself is always kept. */
enum ReviewState {
    SHOWN(null),
    /** The words are hidden, the rating stays. */
    MASKED("MASK_CONTENT"),
    HIDDEN("HIDE_PENDING"),
    DELETED("DELETE_REVIEW");

    /** The measures that act on reviews. */
    static final List<String> MEASURES = List.of(values()).stream()
            .map(state -> state.measure)
            .filter(Objects::nonNull)
            .toList();

    private final String measure;

    ReviewState(String measure) {
        this.measure = measure;
    }

    static ReviewState under(Collection<String> measuresInForce) {
        return List.of(values()).stream()
                .filter(state -> measuresInForce.contains(state.measure))
                .max(Comparator.naturalOrder())
                .orElse(SHOWN);
    }

    /** Whether it is on the shop's page at all. */
    boolean visible() {
        return this == SHOWN || this == MASKED;
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
