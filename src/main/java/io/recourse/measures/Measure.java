package io.recourse.measures;

import java.time.Instant;

/**
 * One measure of a case. {@code target} is the review's id or the account's name; {@code points} is null for measures
 * without points.
 */
public record Measure(
        String id,
        int seq,
        Origin origin,
        String measure,
        String target,
        Integer points,
        MeasureState state,
        Instant plannedAt,
        Instant carriedOutAt,
        Instant undoneAt) {

    /** A measure to be carried out. */
    public record Plan(String measure, String target, Integer points) {}
}
