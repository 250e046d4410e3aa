package io.recourse.measures;

/** How far a measure has come. */
public enum MeasureState {
    PLANNED,
    CARRIED_OUT,
    UNDONE
}
