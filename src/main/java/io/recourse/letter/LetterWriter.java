package io.recourse.letter;

import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.PartyNames;
import io.recourse.evidence.EvidenceList;
import io.recourse.examination.Decision;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import io.recourse.measures.Measure;
import io.recourse.measures.RemedyWords;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.EvidenceType;
import io.recourse.policy.Ground;
import io.recourse.policy.MeasureRule;
import io.recourse.policy.PeriodRule;
import io.recourse.policy.Policy;
import io.recourse.rules.RuleAddresses;
import io.recourse.text.Visible;
import io.recourse.text.WritingDirection;
import io.recourse.web.Texts;
import io.recourse.web.TimesInWords;
import io.recourse.web.TimesInWords.Style;
import io.recourse.web.Until;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Puts a decision into the words of a letter, and these into a page. */
@Component
@EnableConfigurationProperties(LetterProperties.class)
class LetterWriter {

    private final Decisions decisions;
    private final EvidenceList evidence;
    private final Policy policy;
    private final RemedyWords remedies;
    private final PartyNames names;
    private final Texts texts;
    private final TimesInWords times;
    private final LetterProperties properties;
    private final RuleAddresses addresses;
    private final ITemplateEngine templates;
    private final InstantSource clock;

    LetterWriter(
            Decisions decisions,
            EvidenceList evidence,
            Policy policy,
            RemedyWords remedies,
            PartyNames names,
            Texts texts,
            TimesInWords times,
            LetterProperties properties,
            RuleAddresses addresses,
            ITemplateEngine templates,
            InstantSource clock) {
        this.decisions = decisions;
        this.evidence = evidence;
        this.policy = policy;
        this.remedies = remedies;
        this.names = names;
        this.texts = texts;
        this.times = times;
        this.properties = properties;
        this.addresses = addresses;
        this.templates = templates;
        this.clock = clock;
    }

    /** @param code null for a draft */
    LetterText text(CaseFile file, Decision decision, VerificationCode code, Locale locale) {
        boolean draft = code == null;
        boolean appealable = decision.instance() == Instance.EXAMINATION;
        String title = texts.of(locale, appealable ? "letter.title" : "letter.title-final") + " " + file.number();
        Optional<ComplaintKind> kind = policy.kind(file.edition(), file.kind());
        Optional<Ground> ground = policy.ground(file.edition(), file.kind(), file.ground());
        return new LetterText(
                locale.toLanguageTag(),
                title,
                properties.issuer(),
                draft,
                decision.instance(),
                file.number(),
                kind.map(its -> its.name().in(locale)).orElse(file.kind()),
                ground.map(its -> its.name().in(locale)).orElse(file.ground()),
                ground.map(its -> its.meaning().in(locale)).orElse(""),
                names.of(file.complainant(), locale),
                file.respondent(),
                file.orderId(),
                file.reviewId(),
                time(file.filedAt(), locale),
                draft ? null : time(decision.decidedAt(), locale),
                draft ? null : time(decision.noticedAt(file), locale),
                appealable ? null : first(file, locale),
                texts.of(locale, "letter.outcome." + decision.outcome()),
                texts.of(locale, "letter.outcome-means." + decision.outcome()),
                WritingDirection.without(decision.rule().in(locale)),
                properties.page(addresses
                        .of(file.edition(), "grounds", Map.of("kind", file.kind(), "ground", file.ground()))
                        .orElse(addresses.of(file.edition()))),
                Visible.trimmed(WritingDirection.without(decision.reasons().in(locale)))
                        .lines()
                        .filter(line -> !Visible.isEmpty(line))
                        .toList(),
                evidence(file, decision, locale),
                decision.measures().stream()
                        .map(measure -> measure(file, measure, locale))
                        .toList(),
                draft || !appealable ? null : appealUntil(file, locale),
                appealable ? appealPeriod(file, locale) : null,
                draft ? null : decision.content().sha256(),
                draft ? null : code.printed(),
                draft ? null : properties.verifyAt() + "/" + code.printed());
    }

    /** The page, as well-formed XML. */
    String html(LetterText letter) {
        Locale locale = Locale.forLanguageTag(letter.language());
        return templates.process("letter/decision", new Context(locale, Map.of("letter", letter)));
    }

    private String first(CaseFile file, Locale locale) {
        return decisions
                .find(file.number(), Instance.EXAMINATION)
                .map(first -> texts.of(
                        locale,
                        "letter.first",
                        time(first.decidedAt(), locale),
                        texts.of(locale, "letter.outcome." + first.outcome())))
                .orElseThrow();
    }

    private List<LetterText.Evidence> evidence(CaseFile file, Decision decision, Locale locale) {
        if (decision.evidenceRelied().isEmpty()) {
            return List.of();
        }
        Instant asOf = decision.decidedAt() == null ? clock.instant() : decision.decidedAt();
        Map<String, EvidenceList.Item> items = new HashMap<>();
        evidence.asOf(file.number(), asOf).forEach(item -> items.put(item.id(), item));
        List<LetterText.Evidence> relied = new ArrayList<>();
        for (String id : decision.evidenceRelied()) {
            EvidenceList.Item item = items.get(id);
            if (item != null) {
                relied.add(new LetterText.Evidence(
                        relied.size() + 1,
                        id,
                        policy.evidenceType(file.edition(), item.type())
                                .map(EvidenceType::name)
                                .map(name -> name.in(locale))
                                .orElse(item.type()),
                        texts.of(locale, "letter.from." + item.side()),
                        time(item.handedInAt(), locale),
                        item.sha256()));
            }
        }
        return relied;
    }

    private LetterText.Measure measure(CaseFile file, Decision.DecidedMeasure decided, Locale locale) {
        MeasureRule rule = policy.measure(file.edition(), file.kind(), file.ground(), decided.measure());
        String name = rule.name().in(locale);
        String target =
                switch (rule.target()) {
                    case REVIEW -> texts.of(locale, "letter.on-review", file.reviewId());
                    case ORDER -> texts.of(locale, "letter.on-order", file.orderId());
                    case LISTING ->
                        texts.of(locale, "letter.on-listing", file.subjects().listingId());
                    case ACCOUNT -> texts.of(locale, "letter.on-account", file.respondent());
                    case NONE -> "";
                };
        List<String> words = decided.words() == null ? List.of() : decided.words();
        return new LetterText.Measure(
                decided.points() == null ? name : texts.of(locale, "letter.points", name, decided.points()),
                target,
                words,
                words.isEmpty() && Measure.MASK_CONTENT.equals(decided.measure()),
                Stream.of(
                                remedies.effect(file, decided.measure(), decided.terms(), locale),
                                remedies.takenBack(file, decided.measure(), locale))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private String appealUntil(CaseFile file, Locale locale) {
        return file.deadline(DeadlineName.APPEAL_WINDOW)
                .map(CaseDeadline::dueAt)
                .map(due -> times.until(new Until(due), Style.EXACT, locale))
                .orElse(null);
    }

    private String appealPeriod(CaseFile file, Locale locale) {
        PeriodRule rule = policy.period(file.edition(), file.kind(), DeadlineName.APPEAL_WINDOW.name());
        return texts.of(
                locale, "letter.period." + rule.period().unit(), rule.period().amount());
    }

    String time(Instant instant, Locale locale) {
        return times.at(instant, Style.DATE_TIME, locale);
    }
}
