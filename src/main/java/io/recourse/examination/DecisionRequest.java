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

    public record MeasureRequest(String measure, Integer points) {}
}
