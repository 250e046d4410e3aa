package io.recourse.cases;

/**
 * The deadlines of a case; each has its row in {@code deadlines.dmn} and its timer in {@code case-lifecycle.bpmn}, or, for a
 * return beside the case, in {@code goods-return.bpmn}.
 */
public enum DeadlineName {
    NEGOTIATION(true),
    EVIDENCE(true),
    SUPPLEMENT(true),
    DECISION_TARGET(false),
    DECISION_LIMIT(false),
    APPEAL_WINDOW(true),
    APPEAL_TARGET(false),
    APPEAL_LIMIT(false),
    RETURN_SHIPMENT(true),
    RETURN_RECEIPT(true);

    private final boolean ofParty;

    DeadlineName(boolean ofParty) {
        this.ofParty = ofParty;
    }

    /** Whether a party loses something when it passes; such a deadline, once announced, is never shortened. */
    public boolean isOfParty() {
        return ofParty;
    }

    /** Whether it is one of a return, which goes on beside the case and after its end. */
    public boolean isOfReturn() {
        return this == RETURN_SHIPMENT || this == RETURN_RECEIPT;
    }
}
