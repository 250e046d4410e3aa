package io.recourse.cases;

import io.recourse.marketplace.Order;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.notice.PortalPage;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.EvidenceNeed;
import io.recourse.policy.Ground;
import io.recourse.policy.Policy;
import io.recourse.rules.RuleAddresses;
import io.recourse.time.Times;
import io.recourse.web.Texts;
import io.recourse.web.Until;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * What a case itself says in a notice: who complains of what, the period that the notice announces, and what ran when it
 * was left. Whether a kind has an evidence period is policy: nothing that runs or does not says so.
 */
@Component
class CaseNoticeFacts implements NoticeFacts {

    private final CaseFiles files;
    private final CaseNotes notes;
    private final CaseTitles titles;
    private final Policy policy;
    private final Texts texts;
    private final PartyNames names;
    private final CaseStatements statements;
    private final TellWords told;
    private final RuleAddresses addresses;

    CaseNoticeFacts(
            CaseFiles files,
            CaseNotes notes,
            CaseTitles titles,
            Policy policy,
            Texts texts,
            CaseStatements statements,
            TellWords told,
            RuleAddresses addresses,
            PartyNames names) {
        this.addresses = addresses;
        this.names = names;
        this.files = files;
        this.notes = notes;
        this.titles = titles;
        this.policy = policy;
        this.texts = texts;
        this.statements = statements;
        this.told = told;
    }

    /** What was read for all notices, by the number of the case. */
    private record Read(
            Map<String, CaseFile> cases,
            Map<String, Order> orders,
            Map<String, CaseStatements.Both> said,
            Map<String, List<CaseNotes.Note>> notes) {}

    @Override
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        Map<String, CaseFile> cases = files.ofNotices(notices);
        Read read = new Read(
                cases,
                files.ordersAsFiled(cases.keySet()),
                statements.of(notices.stream()
                        .filter(CaseNoticeFacts::saysWhatIsSaid)
                        .map(notice -> cases.get(notice.caseNumber()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()),
                notes.of(notices.stream()
                        .filter(notice -> notice.type() == NoticeType.SETTLEMENT_PROPOSED)
                        .map(Notices.Left::caseNumber)
                        .distinct()
                        .toList()));
        return notice -> cases.containsKey(notice.caseNumber()) ? facts(read, notice, language) : Map.of();
    }

    private static boolean saysWhatIsSaid(Notices.Left notice) {
        return notice.type() == NoticeType.NEGOTIATION_BEGUN || notice.type() == NoticeType.CASE_OPENED;
    }

    private Map<String, Object> facts(Read read, Notices.Left notice, Locale language) {
        CaseFile file = read.cases().get(notice.caseNumber());
        Order order = read.orders().get(file.number());
        Map<String, Object> facts = new LinkedHashMap<>();
        notice.data().forEach((name, value) -> {
            if (value instanceof Number) {
                facts.put(name, value);
            }
        });
        Optional<ComplaintKind> kind = policy.kind(file.edition(), file.kind());
        facts.put("kind", kind.map(one -> one.name().in(language)).orElse(file.kind()));
        facts.put(
                "ground",
                policy.ground(file.edition(), file.kind(), file.ground())
                        .map(Ground::name)
                        .map(name -> name.in(language))
                        .orElse(file.ground()));
        CaseTitles.Title title = titles.told(
                file, order, notice.type().isForStaff() ? Optional.empty() : file.sideOf(notice.recipient()), language);
        facts.put("what", title.what());
        facts.put("about", title.about());
        facts.put(
                "rules",
                new PortalPage(addresses
                        .of(file.edition(), "grounds", Map.of("kind", file.kind(), "ground", file.ground()))
                        .orElse(addresses.of(file.edition()))));
        facts.put("order", file.orderId());
        facts.put("complainantName", names.of(file.complainant(), language));
        facts.put("finding", file.isFinding());
        facts.put("listing", file.subjects().listingId());
        facts.put(
                "suppressed",
                file.isFinding()
                        && file.subjects().listingId() != null
                        && kind.flatMap(ComplaintKind::foundMeasure).isPresent());
        facts.put("respondentName", file.respondent());
        facts.put("evidencePeriod", kind.map(ComplaintKind::evidencePeriod).orElse(false));
        facts.put(
                "interim",
                file.reviewId() != null
                        && kind.flatMap(ComplaintKind::interimMeasure).isPresent());
        if (!notice.type().isForStaff()) {
            file.sideOf(notice.recipient()).ifPresent(side -> ofParty(file, side, notice, language, facts));
        } else {
            facts.put("assignee", file.assignee().orElse(null));
        }
        periods(file, notice, facts);
        switch (notice.type()) {
            case NEGOTIATION_BEGUN, CASE_OPENED -> whatIsSaid(read, file, notice, facts);
            case SETTLEMENT_PROPOSED ->
                read.notes().getOrDefault(file.number(), List.of()).stream()
                        .filter(note -> note.kind() == CaseNotes.Kind.SETTLEMENT
                                && note.writtenBy().equals(file.respondent()))
                        .findFirst()
                        .ifPresent(note -> facts.put("settlementNote", told.to(notice.recipient(), note.words())));
            case CLOSED -> closed(file, language, facts);
            default -> {
                // such a notice tells nothing of its own
            }
        }
        return facts;
    }

    private void ofParty(CaseFile file, Side side, Notices.Left notice, Locale language, Map<String, Object> facts) {
        facts.put("complainant", side == Side.COMPLAINANT);
        facts.put("respondent", side == Side.RESPONDENT);
        facts.put("otherSide", names.of(file.party(side.other()), language));
        switch (notice.type()) {
            case CASE_FILED, CASE_OPENED, CAMPAIGN_FILED ->
                facts.put(
                        "neededFromYou",
                        policy.evidenceNeeds(file.edition(), file.kind(), file.ground()).stream()
                                .filter(need -> need.from() == from(side))
                                .map(need -> need.name().in(language))
                                .distinct()
                                .toList());
            default -> {
                // the evidence period is told of in the notice of its beginning
            }
        }
    }

    private static EvidenceNeed.From from(Side side) {
        return side == Side.COMPLAINANT ? EvidenceNeed.From.COMPLAINANT : EvidenceNeed.From.RESPONDENT;
    }

    private void whatIsSaid(Read read, CaseFile file, Notices.Left notice, Map<String, Object> facts) {
        CaseStatements.Both said = read.said().get(file.number());
        if (said != null) {
            facts.put("statement", told.to(notice.recipient(), said.complaint().words()));
        }
        if (file.reviewId() != null) {
            Optional.ofNullable(read.orders().get(file.number()))
                    .flatMap(order -> order.review(file.reviewId()))
                    .map(Order.Review::text)
                    .ifPresent(text -> facts.put("reviewText", text));
        }
    }

    private static void periods(CaseFile file, Notices.Left notice, Map<String, Object> facts) {
        facts.put("negotiationUntil", told(file, DeadlineName.NEGOTIATION, notice));
        facts.put("evidenceUntil", told(file, DeadlineName.EVIDENCE, notice));
        facts.put("appealUntil", told(file, DeadlineName.APPEAL_WINDOW, notice));
        facts.put("appealLimit", told(file, DeadlineName.APPEAL_LIMIT, notice));
        if (notice.data().get("dueAt") instanceof String dueAt) {
            facts.put("dueUntil", new Until(Times.kept(dueAt)));
        }
        if (notice.data().get("until") instanceof String until) {
            facts.put("until", new Until(Times.kept(until)));
        }
        if (notice.data().get("deadline") instanceof String name) {
            DeadlineName passed = DeadlineName.valueOf(name);
            boolean again = passed == DeadlineName.APPEAL_TARGET || passed == DeadlineName.APPEAL_LIMIT;
            facts.put("reExamination", again);
            facts.put("targetWas", until(file, again ? DeadlineName.APPEAL_TARGET : DeadlineName.DECISION_TARGET));
            Until limit = until(file, again ? DeadlineName.APPEAL_LIMIT : DeadlineName.DECISION_LIMIT);
            facts.put("limit", limit);
            facts.put("limitWas", limit);
        }
    }

    private static Until until(CaseFile file, DeadlineName name) {
        return file.deadline(name).map(deadline -> new Until(deadline.dueAt())).orElse(null);
    }

    /** What a notice announces is told whenever it is read; any other period only if it ran when the notice was left. */
    private static Until told(CaseFile file, DeadlineName name, Notices.Left notice) {
        return announcedBy(notice.type()).filter(name::equals).isPresent()
                ? until(file, name)
                : running(file, name, notice.at());
    }

    private static Optional<DeadlineName> announcedBy(NoticeType type) {
        return Optional.ofNullable(
                switch (type) {
                    case NEGOTIATION_BEGUN -> DeadlineName.NEGOTIATION;
                    case CASE_FILED, CASE_OPENED, CAMPAIGN_FILED -> DeadlineName.EVIDENCE;
                    case DECISION, CAMPAIGN_DECIDED -> DeadlineName.APPEAL_WINDOW;
                    case APPEAL_OPENED -> DeadlineName.APPEAL_LIMIT;
                    default -> null;
                });
    }

    /** Null unless the period ran at that time. */
    private static Until running(CaseFile file, DeadlineName name, Instant at) {
        return file.deadline(name)
                .filter(deadline ->
                        !deadline.startedAt().isAfter(at) && deadline.dueAt().isAfter(at))
                .filter(deadline ->
                        deadline.endedAt() == null || deadline.endedAt().isAfter(at))
                .map(deadline -> new Until(deadline.dueAt()))
                .orElse(null);
    }

    private void closed(CaseFile file, Locale language, Map<String, Object> facts) {
        file.closure().ifPresent(closure -> {
            facts.put("closure", texts.of(language, "Closure." + closure));
            facts.put("withdrawn", closure == Closure.WITHDRAWN);
            facts.put("settled", closure == Closure.SETTLED);
            facts.put("final", closure == Closure.DECISION_FINAL);
        });
    }
}
