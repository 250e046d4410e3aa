package io.recourse.cases;

/** Where a case stands; told to clients as its {@code status}. */
public enum Stage {
    NEGOTIATION,
    EVIDENCE,
    EXAMINATION,
    SUPPLEMENT,
    /** Decided, and the appeal window is open. */
    DECIDED,
    APPEAL,
    CLOSED;

    /** Whether the stage is before the first decision; until then a complainant may withdraw. */
    public boolean isUndecided() {
        return compareTo(DECIDED) < 0;
    }
}
