package io.recourse.cases;

import java.util.EnumSet;
import java.util.Set;

/** What a timeline tells. */
public enum EventType {
    CASE_FILED,
    NEGOTIATION_BEGUN,
    NEGOTIATION_ENDED,
    CASE_OPENED,
    EVIDENCE_BEGUN,
    EVIDENCE_REMINDER,
    EVIDENCE_DEADLINE_PASSED,
    NOTHING_TO_ADD,
    ANSWERED,
    EVIDENCE_RECEIVED,
    EVIDENCE_ANSWERED,
    /** A party took an item back, before anybody else had looked at it. */
    EVIDENCE_TAKEN_BACK,
    EVIDENCE_OPENED(Audience.STAFF),
    EXAMINATION_BEGUN,
    EXAMINATION_RESUMED,
    CLAIMED(Audience.STAFF),
    RELEASED(Audience.STAFF),
    ASSIGNED(Audience.STAFF),
    SKIPPED(Audience.STAFF),
    /** Somebody who works here noted something for the others. */
    NOTED(Audience.STAFF),
    AT_RISK(Audience.STAFF),
    ESCALATED,
    SUPPLEMENT_ASKED,
    SUPPLEMENT_DEADLINE_PASSED,
    DECIDED,
    MEASURES_CARRIED_OUT,
    MEASURES_UNDONE,
    MEASURES_FAILED,
    SEAL_ASKED,
    SEAL_OVERDUE(Audience.STAFF),
    SEAL_CONFIRMED,
    SEAL_REFUSED,
    /** A seal ended, because too few violations are left for it. */
    SEAL_LAPSED,
    RETURN_BEGUN,
    RETURN_SENT,
    /** A return ended, because nothing was sent in time. */
    RETURN_LAPSED,
    RETURN_ACCEPTED,
    RETURN_ACCEPTED_BY_SILENCE,
    RETURN_DISPUTED,
    /** Nobody has decided the dispute in time. */
    RETURN_OVERDUE,
    RETURN_DECIDED,
    /** A return ended, because the decision that ordered it was changed on appeal. */
    RETURN_ENDED,
    ACCOUNT_REFERRED(Audience.STAFF),
    FILING_WARNED(Audience.STAFF),
    FILING_PAUSED(Audience.STAFF),
    FILING_FREED(Audience.STAFF),
    /** Nothing of the case is erased from now on, because a court, an authority or a dispute needs it. */
    HOLD_PLACED(Audience.STAFF),
    HOLD_LIFTED(Audience.STAFF),
    /** What was written and handed in was erased, with all names and salts; what the events before said is gone. */
    CONTENTS_ERASED,
    APPEAL_LODGED,
    RE_EXAMINATION_BEGUN,
    FIRST_VIEW_RECORDED(Audience.STAFF),
    APPEAL_DECIDED,
    SETTLEMENT_PROPOSED,
    OFFER_MADE,
    OFFER_ACCEPTED,
    OFFER_DECLINED,
    OFFER_WITHDRAWN,
    OFFER_EXPIRED,
    /** An offer was refused, because it would have bought a change of a review, or threatened with one. */
    OFFER_REFUSED(Audience.STAFF),
    REVIEW_CHANGED,
    REVIEW_DELETED,
    /** An account was closed; that is its owner's and the platform's business. */
    ACCOUNT_CLOSED(Audience.STAFF),
    ORDER_CANCELLED,
    LISTING_FLAGGED,
    DEADLINE_MOVED,
    CLOSED;

    private static final Set<EventType> OF_DECISION = EnumSet.of(
            DECIDED,
            MEASURES_CARRIED_OUT,
            MEASURES_UNDONE,
            MEASURES_FAILED,
            SEAL_ASKED,
            SEAL_OVERDUE,
            SEAL_CONFIRMED,
            SEAL_REFUSED,
            RETURN_BEGUN,
            RETURN_SENT,
            RETURN_LAPSED,
            RETURN_ACCEPTED,
            RETURN_ACCEPTED_BY_SILENCE,
            RETURN_DISPUTED,
            RETURN_OVERDUE,
            RETURN_DECIDED,
            RETURN_ENDED,
            ACCOUNT_REFERRED,
            FILING_WARNED,
            FILING_PAUSED,
            FILING_FREED,
            FIRST_VIEW_RECORDED);

    private enum Audience {
        EVERYBODY,
        STAFF
    }

    private final Audience audience;

    EventType() {
        this(Audience.EVERYBODY);
    }

    EventType(Audience audience) {
        this.audience = audience;
    }

    /** Whether the parties of the case see it, with names of staff left out. */
    public boolean isForParties() {
        return audience == Audience.EVERYBODY;
    }

    /** Whether it tells of what the second reviewer must not know before; see {@link KeptDecision}. */
    boolean tellsOfDecision() {
        return OF_DECISION.contains(this);
    }
}
