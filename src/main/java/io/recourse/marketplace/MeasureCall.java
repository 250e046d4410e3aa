package io.recourse.marketplace;

/**
 * What the marketplace is asked to do, idempotent by {@code id}.
 *
 * @param target the review, or for a measure on an account its name
 * @param points null for measures without points
 */
public record MeasureCall(String id, String caseNumber, String measure, String target, Integer points, Action action) {

    public enum Action {
        APPLY,
        REVOKE
    }
}
