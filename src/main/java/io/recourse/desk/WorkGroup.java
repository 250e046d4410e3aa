package io.recourse.desk;

/** The groups of a work list, in their order. */
public enum WorkGroup {
    /** Past the limit, or escalated. */
    OVERDUE,
    TODAY,
    SOON,
    LATER,
    /** The reviewer has asked the parties, and the clock stands still. */
    WAITING
}
