package io.recourse.measures;

/** What a measure comes from: the opening of the case (an interim one), its decision, or the decision on appeal. */
public enum Origin {
    OPENING,
    EXAMINATION,
    APPEAL
}
