package io.recourse.deadline;

/** How the days of a period are counted (PRC Civil Code, art. 200-204). */
public enum Unit {
    /** Exact: one day is 24 hours from the instant the period starts. */
    DAY,
    /** The day of the event is not counted; the period ends with 24:00 of its last day, whatever day that is. */
    CALENDAR_DAY,
    /** The day of the event is not counted; the period ends with the close of its last working day. */
    WORKING_DAY
}
