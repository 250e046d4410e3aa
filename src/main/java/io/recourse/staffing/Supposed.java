package io.recourse.staffing;

import java.time.LocalDate;
import java.util.List;

/**
 * What became of the cases of a plan.
 *
 * @param late how many were decided after their limit, or not at all within a year after the last day
 * @param waited how many had to wait for somebody
 * @param meanWaitMinutes from the beginning of the examination until somebody took it, all cases, of hours at night, too
 * @param busy which part of the hours in the roster was work
 */
record Supposed(
        int cases,
        int late,
        int undecided,
        double waited,
        double meanWaitMinutes,
        double busy,
        List<Day> days,
        List<OfGround> byGround) {

    /**
     * A day of the year.
     *
     * @param due whose limit ends on it
     * @param late how many of these were not decided by then
     * @param waiting how many waited for somebody at its end
     */
    record Day(LocalDate date, int filed, int due, int late, int decided, int waiting) {}

    record OfGround(String kind, String ground, int cases, int late, double share, double meanWaitMinutes) {}

    /** Late of all, between 0 and 1. */
    double share() {
        return cases == 0 ? 0 : (double) late / cases;
    }
}
