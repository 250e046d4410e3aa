package io.recourse.measures;

/**
 * What a measure comes from: the opening of the case (an interim one), its decision, the decision on appeal, or what a
 * table says of an account that was found at fault again and again.
 */
public enum Origin {
    OPENING,
    EXAMINATION,
    APPEAL,
    REFERRAL
}
