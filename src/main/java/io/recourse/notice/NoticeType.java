package io.recourse.notice;

/** The catalogue of what people are told. */
public enum NoticeType {
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
    CLOSED,
    SEAL_TO_CONFIRM,
    SEAL_REFUSED,
    FILING_WARNING,
    FILING_PAUSED,
    NUDGE,
    ESCALATION
}
