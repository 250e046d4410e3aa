package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.evidence.KnownEvidence;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.MeasureRule;
import io.recourse.policy.Policy;
import io.recourse.web.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What a notice says of the examination: the reviewer's question, and the decision without who made it. */
@Component
class DecisionFacts implements NoticeFacts {

    private final CaseFiles files;
    private final Decisions decisions;
    private final Supplements supplements;
    private final KnownEvidence evidence;
    private final Policy policy;
    private final Texts texts;

    DecisionFacts(
            CaseFiles files,
            Decisions decisions,
            Supplements supplements,
            KnownEvidence evidence,
            Policy policy,
            Texts texts) {
        this.files = files;
        this.decisions = decisions;
        this.supplements = supplements;
        this.evidence = evidence;
        this.policy = policy;
        this.texts = texts;
    }

    private static boolean isOurs(Notices.Left notice) {
        return switch (notice.type()) {
            case SUPPLEMENT_ASKED, DECISION, FINAL_DECISION, CLOSED -> true;
            default -> false;
        };
    }

    /** What was read for all notices, by the number of the case; the names of evidence by its id. */
    private record Read(
            Map<String, CaseFile> cases,
            Map<String, List<Decision>> decisions,
            Map<String, List<Supplement>> asked,
            Map<String, String> evidence) {

        Optional<Decision> decision(String caseNumber, Instance instance) {
            return decisions.getOrDefault(caseNumber, List.of()).stream()
                    .filter(decision -> decision.instance() == instance)
                    .findFirst();
        }
    }

    @Override
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        List<Notices.Left> ours = notices.stream().filter(DecisionFacts::isOurs).toList();
        Map<String, CaseFile> cases = files.ofNotices(ours);
        Map<String, List<Decision>> made = decisions.of(ours.stream()
                .filter(notice -> notice.type() != NoticeType.SUPPLEMENT_ASKED)
                .map(Notices.Left::caseNumber)
                .distinct()
                .toList());
        Read read = new Read(
                cases,
                made,
                supplements.of(ours.stream()
                        .filter(notice -> notice.type() == NoticeType.SUPPLEMENT_ASKED)
                        .map(notice -> cases.get(notice.caseNumber()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()),
                evidence.named(
                        cases,
                        made.values().stream()
                                .flatMap(List::stream)
                                .flatMap(decision -> decision.evidenceRelied().stream())
                                .distinct()
                                .toList(),
                        language));
        return notice -> switch (notice.type()) {
            case SUPPLEMENT_ASKED -> asked(read, notice);
            case DECISION -> decided(read, notice, Instance.EXAMINATION, language);
            case FINAL_DECISION -> decided(read, notice, Instance.APPEAL, language);
            case CLOSED -> closed(read, notice, language);
            default -> Map.of();
        };
    }

    /** The latest question that had been asked at that time. */
    private static Map<String, Object> asked(Read read, Notices.Left notice) {
        return read.asked().getOrDefault(notice.caseNumber(), List.of()).stream()
                .filter(asked -> !asked.askedAt().isAfter(notice.at()))
                .reduce((earlier, later) -> later)
                .<Map<String, Object>>map(asked -> Map.of("question", asked.question()))
                .orElse(Map.of());
    }

    private Map<String, Object> closed(Read read, Notices.Left notice, Locale language) {
        return read.decision(notice.caseNumber(), Instance.EXAMINATION)
                .<Map<String, Object>>map(made -> Map.of(
                        "result",
                        // what becomes of a hidden review was told with the decision
                        OutcomePhrase.of(
                                texts,
                                language,
                                made.outcome(),
                                made.outcome(),
                                told(read.cases().get(notice.caseNumber()), made, language))))
                .orElse(Map.of("undecided", true));
    }

    private Map<String, Object> decided(Read read, Notices.Left notice, Instance instance, Locale language) {
        Map<String, Object> facts = new LinkedHashMap<>();
        CaseFile file = read.cases().get(notice.caseNumber());
        Decision decision = read.decision(notice.caseNumber(), instance).orElseThrow();
        Decision first =
                read.decision(notice.caseNumber(), Instance.EXAMINATION).orElse(decision);
        facts.put("result", result(file, first, decision, language));
        facts.put("rule", decision.rule().in(language));
        facts.put("reasons", decision.reasons().in(language));
        facts.put(
                "evidenceRelied",
                decision.evidenceRelied().stream()
                        .map(read.evidence()::get)
                        .filter(Objects::nonNull)
                        .toList());
        facts.put("decidedAt", decision.decidedAt());
        facts.put("affirmed", decision.outcome() == Outcome.AFFIRMED);
        facts.put("measure", measures(file, decision, language));
        facts.put("reviewShownAgain", isShownAgain(file, decision));
        if (notice.type() == NoticeType.FINAL_DECISION) {
            facts.put("firstOutcome", texts.of(language, "notice.outcome." + first.outcome()));
            facts.put("hadMeasures", !first.measures().isEmpty());
        }
        return facts;
    }

    /** Whether the review was hidden until now, and no measure of the decision holds it. */
    private boolean isShownAgain(CaseFile file, Decision decision) {
        boolean hidden = file.reviewId() != null
                && policy.kind(file.edition(), file.kind())
                        .flatMap(ComplaintKind::interimMeasure)
                        .isPresent();
        return hidden
                && decision.measures().stream()
                        .noneMatch(measure -> rule(file, measure).target() == MeasureRule.Target.REVIEW);
    }

    private boolean isListingShownAgain(CaseFile file) {
        return file.isFinding()
                && file.subjects().listingId() != null
                && policy.kind(file.edition(), file.kind())
                        .flatMap(ComplaintKind::foundMeasure)
                        .isPresent();
    }

    private MeasureRule rule(CaseFile file, Decision.DecidedMeasure measure) {
        return policy.measure(file.edition(), file.kind(), file.ground(), measure.measure());
    }

    private String word(CaseFile file, Decision.DecidedMeasure measure, Locale language) {
        String name = rule(file, measure).name().in(language);
        if (measure.amount() != null) {
            return texts.of(language, "notice.amount", name, measure.amount().in(language));
        }
        return measure.points() == null ? name : texts.of(language, "notice.points", name, measure.points());
    }

    private List<String> measures(CaseFile file, Decision decision, Locale language) {
        return decision.measures().stream()
                .map(measure -> word(file, measure, language))
                .toList();
    }

    /** The same as a message's title says it, where the name of a measure would read like an order to its reader. */
    private List<String> told(CaseFile file, Decision decision, Locale language) {
        return decision.measures().stream()
                .map(measure -> texts.find(language, "measure.told." + measure.measure(), measure.points())
                        .orElseGet(() -> word(file, measure, language)))
                .toList();
    }

    /** The outcome, and what is done about it; whether that is done already is not known yet. */
    private String result(CaseFile file, Decision first, Decision last, Locale language) {
        List<String> done = new ArrayList<>(told(file, last, language));
        if (done.isEmpty() && isShownAgain(file, last)) {
            done.add(texts.of(language, "measure.said.HIDE_PENDING.ENDING"));
        } else if (done.isEmpty() && isListingShownAgain(file)) {
            done.add(texts.of(language, "measure.said.LISTING_SUPPRESSION.ENDING"));
        }
        return OutcomePhrase.of(texts, language, first.outcome(), last.outcome(), done);
    }
}
