package io.recourse.examination;

import java.util.List;

/** A decision as it is handed in; lists may be null for none, {@code points} for the table's number. */
public record DecisionRequest(
        Outcome outcome,
        String rule,
        String reasons,
        List<String> evidenceRelied,
        List<ElementAnswer> elements,
        List<MeasureRequest> measures) {

    public DecisionRequest {
        evidenceRelied = evidenceRelied == null ? List.of() : List.copyOf(evidenceRelied);
        elements = elements == null ? List.of() : List.copyOf(elements);
        measures = measures == null ? List.of() : List.copyOf(measures);
    }

    /** @param words which words are masked; null or empty for all */
    public record MeasureRequest(String measure, Integer points, List<Words> words) {

        List<String> literally() {
            return words == null
                    ? List.of()
                    : words.stream().map(Words::text).distinct().toList();
        }
    }

    /** Words as they stand in the review or its follow-up. */
    public record Words(String text) {}
}
