package io.recourse.cases;

/** The deadlines of a case; each has its row in {@code deadlines.dmn} and its timer in {@code case-lifecycle.bpmn}. */
public enum DeadlineName {
    NEGOTIATION(true),
    EVIDENCE(true),
    SUPPLEMENT(true),
    DECISION_TARGET(false),
    DECISION_LIMIT(false),
    APPEAL_WINDOW(true),
    APPEAL_TARGET(false),
    APPEAL_LIMIT(false);

    private final boolean ofParty;

    DeadlineName(boolean ofParty) {
        this.ofParty = ofParty;
    }

    /** Whether a party loses something when it passes; such a deadline, once announced, is never shortened. */
    public boolean isOfParty() {
        return ofParty;
    }
}
