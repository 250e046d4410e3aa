package io.recourse.policy;

/** What a report of the marketplace does to a case. */
public enum Reaction {
    SETTLE,
    /** It opens a case. */
    OPEN,
    /** It stands in the timeline, and whoever works the case is told. */
    TELL,
    /** It stands in the timeline. */
    RECORD,
    NOTHING
}
