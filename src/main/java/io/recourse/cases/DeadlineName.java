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
    DECISION_LIMIT(false, "LISTING_SWEEP"),
    APPEAL_WINDOW(true),
    APPEAL_TARGET(false),
    APPEAL_LIMIT(false),
    RETURN_SHIPMENT(true),
    RETURN_RECEIPT(true),
    RETURN_DECISION(false);

    private final boolean ofParty;
    private final String ofFinding;

    DeadlineName(boolean ofParty) {
        this(ofParty, null);
    }

    /** @param ofFinding the row for what the platform found itself; null where it is the same */
    DeadlineName(boolean ofParty, String ofFinding) {
        this.ofParty = ofParty;
        this.ofFinding = ofFinding;
    }

    /** The row of {@code deadlines.dmn} that says how long it is in this case. */
    String row(CaseFile file) {
        return ofFinding != null && file.isFinding() ? ofFinding : name();
    }

    /** Whether a party loses something when it passes; such a deadline, once announced, is never shortened. */
    public boolean isOfParty() {
        return ofParty;
    }

    /** Whether it is one of a return, which goes on beside the case and after its end. */
    public boolean isOfReturn() {
        return this == RETURN_SHIPMENT || this == RETURN_RECEIPT || this == RETURN_DECISION;
    }
}
