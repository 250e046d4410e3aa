package io.recourse.notice.webhook;

import static java.util.Map.entry;

import io.recourse.notice.NoticeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The CloudEvents types of what people are told, and of what only programs are. What is for staff only, or says the same to
 * somebody else, has none.
 */
final class CaseEvents {

    private static final String PREFIX = "io.recourse.case.";

    private static final Map<NoticeType, String> TYPES = Map.ofEntries(
            entry(NoticeType.NEGOTIATION_BEGUN, PREFIX + "negotiation-begun"),
            entry(NoticeType.CASE_OPENED, PREFIX + "opened"),
            entry(NoticeType.EVIDENCE_RECEIVED, PREFIX + "evidence-received"),
            entry(NoticeType.EVIDENCE_REMINDER, PREFIX + "evidence-due"),
            entry(NoticeType.SUPPLEMENT_ASKED, PREFIX + "supplement-asked"),
            entry(NoticeType.DELAY, PREFIX + "delayed"),
            entry(NoticeType.DECISION, PREFIX + "decided"),
            entry(NoticeType.APPEAL_OPENED, PREFIX + "appealed"),
            entry(NoticeType.SETTLEMENT_PROPOSED, PREFIX + "settlement-proposed"),
            entry(NoticeType.OFFER_MADE, PREFIX + "offer-made"),
            entry(NoticeType.OFFER_ACCEPTED, PREFIX + "offer-accepted"),
            entry(NoticeType.OFFER_DECLINED, PREFIX + "offer-declined"),
            entry(NoticeType.OFFER_WITHDRAWN, PREFIX + "offer-withdrawn"),
            entry(NoticeType.OFFER_EXPIRED, PREFIX + "offer-expired"),
            entry(NoticeType.RETURN_BEGUN, PREFIX + "return-begun"),
            entry(NoticeType.RETURN_SENT, PREFIX + "return-sent"),
            entry(NoticeType.RETURN_LAPSED, PREFIX + "return-lapsed"),
            entry(NoticeType.RETURN_ACCEPTED, PREFIX + "return-accepted"),
            entry(NoticeType.RETURN_DISPUTED, PREFIX + "return-disputed"),
            entry(NoticeType.RETURN_DELAYED, PREFIX + "return-delayed"),
            entry(NoticeType.RETURN_DECIDED, PREFIX + "return-decided"),
            entry(NoticeType.RETURN_ENDED, PREFIX + "return-ended"),
            entry(NoticeType.FINAL_DECISION, PREFIX + "closed"),
            entry(NoticeType.CLOSED, PREFIX + "closed"),
            entry(NoticeType.ROOT_PUBLISHED, "io.recourse.transparency.root-published"));

    private CaseEvents() {}

    static Optional<String> typeOf(NoticeType notice) {
        return Optional.ofNullable(TYPES.get(notice));
    }

    static List<String> all() {
        return TYPES.values().stream().distinct().sorted().toList();
    }
}
