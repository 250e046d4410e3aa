package io.recourse.notice;

import io.recourse.access.Role;
import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue of what people and programs are told; what people are told has a template under {@code notices/} in both
 * languages.
 */
public enum NoticeType {
    NEGOTIATION_BEGUN,
    CASE_FILED,
    CASE_OPENED,
    EVIDENCE_REMINDER,
    EVIDENCE_RECEIVED,
    SUPPLEMENT_ASKED,
    DELAY,
    DECISION,
    APPEAL_OPENED,
    FINAL_DECISION,
    SETTLEMENT_PROPOSED,
    OFFER_MADE,
    OFFER_ACCEPTED,
    OFFER_DECLINED,
    OFFER_WITHDRAWN,
    OFFER_EXPIRED,
    CLOSED,
    /** Of many cases of a campaign at once, in place of a notice for each; so are those that follow. */
    CAMPAIGN_FILED,
    CAMPAIGN_DECIDED,
    CAMPAIGN_WITHDRAWN,
    CAMPAIGN_REMINDER,
    SEAL_TO_CONFIRM(Audience.STAFF),
    SEAL_REFUSED,
    SEAL_LIFTED,
    RETURN_BEGUN,
    RETURN_SENT,
    RETURN_LAPSED,
    RETURN_ACCEPTED,
    RETURN_DISPUTED,
    RETURN_TO_DECIDE(Audience.STAFF),
    RETURN_DELAYED,
    RETURN_DECIDED,
    RETURN_ENDED,
    FILING_WARNING,
    FILING_PAUSED,
    MARKETPLACE_EVENT(Audience.STAFF),
    NUDGE(Audience.STAFF),
    ESCALATION(Audience.STAFF),
    /** To whom a supervisor gives a case; and from whom it is taken. */
    ASSIGNED(Audience.STAFF),
    TAKEN_AWAY(Audience.STAFF),
    /** Somebody is named in a note among staff. */
    MENTION(Audience.STAFF),
    /** Somebody got the cases of a colleague; it belongs to no one case. */
    HANDED_OVER(Audience.STAFF),
    /** What waits for a reviewer today; it belongs to no case. */
    DIGEST(Audience.STAFF),
    /** Of all cases of a day; it has no words, for only webhooks are told it. */
    ROOT_PUBLISHED(Audience.PROGRAMS);

    private enum Audience {
        PARTIES,
        STAFF,
        PROGRAMS
    }

    private final Audience audience;

    NoticeType() {
        this(Audience.PARTIES);
    }

    NoticeType(Audience audience) {
        this.audience = audience;
    }

    /** What somebody is told once when this happens in many of their cases at a time; empty for what is told for each. */
    Optional<NoticeType> ofMany() {
        return switch (this) {
            case NEGOTIATION_BEGUN, CASE_FILED -> Optional.of(CAMPAIGN_FILED);
            case DECISION -> Optional.of(CAMPAIGN_DECIDED);
            case CLOSED -> Optional.of(CAMPAIGN_WITHDRAWN);
            case EVIDENCE_REMINDER -> Optional.of(CAMPAIGN_REMINDER);
            default -> Optional.empty();
        };
    }

    /** Whether it belongs to no one case, but to the work list. */
    boolean isOfWorkList() {
        return this == DIGEST || this == HANDED_OVER;
    }

    /** Whether a notice of this type to staff tells what was decided. */
    boolean tellsOfDecision() {
        return this == SEAL_TO_CONFIRM || this == RETURN_TO_DECIDE;
    }

    public boolean isForStaff() {
        return audience == Audience.STAFF;
    }

    /** Whether somebody reads it; the others have no words. */
    public boolean isForPeople() {
        return audience != Audience.PROGRAMS;
    }

    /** Whether a notice of this type to this recipient is one to everybody who has the role of that name. */
    boolean isForRole(String recipient) {
        return isForStaff()
                && Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(recipient));
    }
}
