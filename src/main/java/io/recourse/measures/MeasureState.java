package io.recourse.measures;

/** How far a measure has come. */
public enum MeasureState {
    /** To be carried out; calls that failed so far are made again. */
    PLANNED,
    /** Waits for a second person. */
    UNCONFIRMED,
    /** Waits for goods that are to come back; its amount is reserved meanwhile. */
    AWAITING_RETURN,
    CARRIED_OUT,
    /** The marketplace did not confirm it, and it is not tried again by itself: operations have an incident. */
    FAILED,
    /** The second person did not confirm it, or the goods did not come back as they should: it never took effect. */
    REFUSED,
    UNDONE
}
