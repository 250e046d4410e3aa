package io.recourse.returns;

import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.TellWords;
import io.recourse.measures.Measure;
import io.recourse.measures.Measures;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.web.Until;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What a notice says of a return. */
@Component
class ReturnNoticeFacts implements NoticeFacts {

    static final Set<NoticeType> OURS = EnumSet.of(
            NoticeType.RETURN_BEGUN,
            NoticeType.RETURN_SENT,
            NoticeType.RETURN_LAPSED,
            NoticeType.RETURN_ACCEPTED,
            NoticeType.RETURN_DISPUTED,
            NoticeType.RETURN_TO_DECIDE,
            NoticeType.RETURN_DELAYED,
            NoticeType.RETURN_DECIDED,
            NoticeType.RETURN_ENDED);

    private final CaseFiles files;
    private final ReturnStore store;
    private final Measures measures;
    private final TellWords told;

    ReturnNoticeFacts(CaseFiles files, ReturnStore store, Measures measures, TellWords told) {
        this.files = files;
        this.store = store;
        this.measures = measures;
        this.told = told;
    }

    @Override
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        List<Notices.Left> ours =
                notices.stream().filter(notice -> measureOf(notice).isPresent()).toList();
        Map<String, CaseFile> cases = files.ofNotices(ours);
        Map<String, GoodsReturn> returns = store.find(
                ours.stream().flatMap(notice -> measureOf(notice).stream()).toList());
        Map<String, List<Measure>> ordered = measures.of(cases.keySet());
        return notice -> measureOf(notice)
                .map(measure -> facts(
                        cases.get(notice.caseNumber()),
                        returns.get(measure),
                        ordered.getOrDefault(notice.caseNumber(), List.of()).stream()
                                .filter(one -> one.id().equals(measure))
                                .findFirst(),
                        notice,
                        language))
                .orElse(Map.of());
    }

    /** Empty for a notice that is about no return. */
    private static Optional<String> measureOf(Notices.Left notice) {
        return OURS.contains(notice.type()) && notice.data().get("measure") instanceof String measure
                ? Optional.of(measure)
                : Optional.empty();
    }

    private Map<String, Object> facts(
            CaseFile file, GoodsReturn one, Optional<Measure> ordered, Notices.Left notice, Locale language) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sender", one.sender().equals(notice.recipient()));
        facts.put("receiver", one.receiver().equals(notice.recipient()));
        facts.put("senderName", one.sender());
        facts.put("receiverName", one.receiver());
        ordered.map(measure -> measure.terms().amount()).ifPresent(amount -> facts.put("amount", amount.in(language)));
        facts.put("sendUntil", until(file, DeadlineName.RETURN_SHIPMENT));
        facts.put("inspectUntil", until(file, DeadlineName.RETURN_RECEIPT));
        facts.put("decideUntil", until(file, DeadlineName.RETURN_DECISION));
        facts.put("overdue", Boolean.TRUE.equals(notice.data().get("overdue")));
        facts.put("carrier", one.carrier());
        facts.put("trackingNumber", one.trackingNumber());
        facts.put("silent", one.accepted() == null && one.decidedAt() == null);
        facts.put("returnNote", notice.type().isForStaff() ? null : told.to(notice.recipient(), one.note()));
        facts.put("refundPaid", Boolean.TRUE.equals(one.refund()));
        facts.put("refundNotPaid", Boolean.FALSE.equals(one.refund()));
        facts.put("returnReasons", one.reasons());
        return facts;
    }

    private static Until until(CaseFile file, DeadlineName name) {
        return file.deadline(name).map(CaseDeadline::dueAt).map(Until::new).orElse(null);
    }
}
