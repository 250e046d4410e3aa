package io.recourse.deadline;

/**
 * What a day is on the calendar.
 *
 * @param name of the festival or closure, null for ordinary working days and weekends
 * @param provisional whether the schedule of the day's year isn't known yet
 */
public record DayStatus(Kind kind, String name, boolean provisional) {

    public enum Kind {
        WORKING(true),
        /** A day of a weekend on which people work because of a festival (调休). */
        MAKE_UP(true),
        WEEKEND(false),
        HOLIDAY(false),
        /** An own closure on a day that would be worked otherwise. */
        CLOSURE(false);

        private final boolean counts;

        Kind(boolean counts) {
            this.counts = counts;
        }
    }

    /** Whether the day is a working day. */
    public boolean counts() {
        return kind.counts;
    }
}
