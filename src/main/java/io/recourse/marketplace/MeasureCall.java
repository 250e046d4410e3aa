package io.recourse.marketplace;

import java.util.List;

/**
 * What the marketplace is asked to do, idempotent by {@code id}.
 *
 * @param target the review, or for a measure on an account its name
 * @param points null for measures without points
 * @param words which words of the review are masked, wherever they stand in its text or follow-up; empty for all of them
 */
public record MeasureCall(
        String id,
        String caseNumber,
        String measure,
        String target,
        Integer points,
        List<String> words,
        Action action) {

    public MeasureCall {
        words = words == null ? List.of() : List.copyOf(words);
    }

    /** Without words. */
    public MeasureCall(String id, String caseNumber, String measure, String target, Integer points, Action action) {
        this(id, caseNumber, measure, target, points, List.of(), action);
    }

    public enum Action {
        APPLY,
        REVOKE
    }
}
