package io.recourse.marketplace;

import java.util.List;

/**
 * What the marketplace is asked to do, idempotent by {@code id}.
 *
 * @param target the review, order, listing or account that it acts on
 * @param points null for measures without points
 * @param words which words of the review are masked, wherever they stand in its text or follow-up; empty for all of them
 * @param terms what a remedy is about; {@link Terms#NONE} for measures without any
 */
public record MeasureCall(
        String id,
        String caseNumber,
        String measure,
        String target,
        Integer points,
        List<String> words,
        Terms terms,
        Action action) {

    public MeasureCall {
        words = words == null ? List.of() : List.copyOf(words);
        terms = terms == null ? Terms.NONE : terms;
    }

    /** Without words and terms. */
    public MeasureCall(String id, String caseNumber, String measure, String target, Integer points, Action action) {
        this(id, caseNumber, measure, target, points, List.of(), Terms.NONE, action);
    }

    public enum Action {
        APPLY,
        REVOKE
    }
}
