package io.recourse.cases;

/** A party's place in a case. */
public enum Side {
    COMPLAINANT,
    RESPONDENT;

    public Side other() {
        return this == COMPLAINANT ? RESPONDENT : COMPLAINANT;
    }
}
