package io.recourse.cases;

/** How a case ended. */
public enum Closure {
    DECISION_FINAL,
    APPEAL_DECIDED,
    WITHDRAWN,
    SETTLED;

    /** Whether somebody judged the matter; the same ground can't be complained of again then. */
    public boolean isFinalDecision() {
        return this == DECISION_FINAL || this == APPEAL_DECIDED;
    }
}
