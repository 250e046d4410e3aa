package io.recourse.examination;

import io.recourse.marketplace.Order;
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

    /**
     * A measure as it is asked for; everything else may be null for what the tables or the case say.
     *
     * @param words which words are masked; null or empty for all
     */
    public record MeasureRequest(
            String measure,
            Integer points,
            List<Words> words,
            Amount amount,
            Order.Side freightBy,
            List<String> orderIds,
            List<String> imageIds,
            String what) {

        public MeasureRequest {
            orderIds = orderIds == null ? List.of() : List.copyOf(orderIds);
            imageIds = imageIds == null ? List.of() : List.copyOf(imageIds);
        }

        /** A measure that is no remedy. */
        public MeasureRequest(String measure, Integer points, List<Words> words) {
            this(measure, points, words, null, null, List.of(), List.of(), null);
        }

        List<String> literally() {
            return words == null
                    ? List.of()
                    : words.stream().map(Words::text).distinct().toList();
        }
    }

    /** Money as it was typed. */
    public record Amount(String value, String currency) {}

    /** Words as they stand in the review or its follow-up. */
    public record Words(String text) {}
}
