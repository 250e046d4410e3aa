package io.recourse.deadline;

import java.time.LocalDate;

/**
 * One day on the way to a deadline.
 *
 * @param name of the festival or closure, null when the day has none
 */
public record CountedDay(LocalDate date, Reason reason, String name, boolean counted) {

    /** Why a day is counted or not. */
    public enum Reason {
        /** The day of the event, which is not counted (PRC Civil Code, art. 201). */
        START,
        COUNTED,
        /** A working day of a weekend: counted. */
        MAKE_UP,
        WEEKEND,
        HOLIDAY,
        CLOSURE,
        /** The clock stood still on this day, or on a part of it. */
        PAUSED
    }
}
