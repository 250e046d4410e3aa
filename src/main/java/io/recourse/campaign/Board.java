package io.recourse.campaign;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseTitles;
import io.recourse.cases.CaseViews;
import io.recourse.cases.Queue;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.cases.StatementsView;
import io.recourse.cases.StatusPhrase;
import io.recourse.evidence.EvidencePart;
import io.recourse.evidence.EvidenceViews;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.DecisionWords;
import io.recourse.examination.ElementAnswer;
import io.recourse.examination.ElementsOfGround;
import io.recourse.examination.Instance;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.examination.Outcome;
import io.recourse.examination.Workers;
import io.recourse.letter.DecisionLetters;
import io.recourse.marketplace.Order;
import io.recourse.policy.Policy;
import io.recourse.portal.PageForm;
import io.recourse.text.Visible;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The cases of a campaign side by side for a reviewer, and the decisions that are made of one set of answers and one set of
 * reasons. A case that has something of its own is never among those that are decided alike unless the reviewer says that
 * they have looked at it by itself.
 */
@Component
class Board {

    /** What stands in the common reasons for each case's own facts, in both languages. */
    private static final Map<String, List<String>> OWN = Map.of(
            "other", List.of("{对方}", "{other}", "{买家}", "{buyer}"),
            "order", List.of("{订单}", "{order}"),
            "review", List.of("{评价}", "{review}"),
            "listing", List.of("{商品}", "{listing}"),
            "number", List.of("{编号}", "{number}"));

    private final Workers workers;
    private final CampaignViews views;
    private final CaseFiles files;
    private final CaseViews cases;
    private final CaseTitles titles;
    private final StatusPhrase phrases;
    private final EvidencePart evidence;
    private final ElementsOfGround elements;
    private final DecisionWords words;
    private final MeasuresOfDecision measures;
    private final DecisionLetters letters;
    private final Policy policy;
    private final Texts texts;

    Board(
            Workers workers,
            CampaignViews views,
            CaseFiles files,
            CaseViews cases,
            CaseTitles titles,
            StatusPhrase phrases,
            EvidencePart evidence,
            ElementsOfGround elements,
            DecisionWords words,
            MeasuresOfDecision measures,
            DecisionLetters letters,
            Policy policy,
            Texts texts) {
        this.workers = workers;
        this.views = views;
        this.files = files;
        this.cases = cases;
        this.titles = titles;
        this.phrases = phrases;
        this.evidence = evidence;
        this.elements = elements;
        this.words = words;
        this.measures = measures;
        this.letters = letters;
        this.policy = policy;
        this.texts = texts;
    }

    /**
     * One case beside the others.
     *
     * @param other whom the case is against
     * @param review the disputed review in its own words; null without one
     * @param statement what the complainant says, where it is not what they say in most of the cases; null otherwise
     * @param answer what the other side says; null so far
     * @param ownEvidence items that are not in all of the cases
     * @param mine whether this reader may decide it now
     * @param free whether it can be claimed
     */
    record Row(
            String number,
            int version,
            CaseTitles.Title title,
            String other,
            String order,
            String listing,
            String review,
            String statement,
            String answer,
            List<String> ownEvidence,
            String status,
            String assignee,
            boolean mine,
            boolean free) {

        /** Whether it has to be looked at by itself. */
        public boolean isMarked() {
            return answer != null || !ownEvidence.isEmpty();
        }
    }

    /**
     * All of it.
     *
     * @param shared what is the same in all of them
     * @param signals what makes them seem to belong together
     * @param rule the rule of their ground
     * @param own what stands in the common reasons for each case's own facts, in the reader's language
     */
    record Shown(
            Campaign campaign,
            List<Row> rows,
            List<String> shared,
            List<Signals.Signal> signals,
            ElementsOfGround.Checklist checklist,
            String rule,
            List<String> own) {

        public List<Row> mine() {
            return rows.stream().filter(Row::mine).toList();
        }

        /** Whether there is one that the reader can take now. */
        public boolean claimable() {
            return rows.stream().anyMatch(Row::free);
        }
    }

    /** @throws Problem 403 for who is no staff, 404 when there is no such campaign */
    Shown of(Actor reader, String id, Locale locale) {
        workers.requireStaff(reader);
        Campaign campaign = views.readable(reader, id);
        List<CaseFile> all = views.cases(campaign, reader);
        Map<String, CaseTitles.Title> told = titles.of(all, reader, locale);
        Map<String, List<EvidenceViews.ItemView>> items = new HashMap<>();
        Map<String, StatementsView> statements = new HashMap<>();
        for (CaseFile file : all) {
            items.put(file.number(), evidence.of(file, reader));
            StatementsView said = cases.statements(file, reader);
            if (said != null) {
                statements.put(file.number(), said);
            }
        }
        Set<String> inAll = inAll(items);
        Optional<String> common = common(statements);
        List<Row> rows = all.stream()
                .map(file -> row(
                        file,
                        reader,
                        told.get(file.number()),
                        items.get(file.number()),
                        Optional.ofNullable(statements.get(file.number())),
                        inAll,
                        common))
                .toList();
        CaseFile first = all.isEmpty() ? null : all.get(0);
        return new Shown(
                campaign,
                rows,
                shared(common, inAll, items, locale),
                views.signals(campaign, reader, all, locale).orElse(List.of()),
                first == null ? null : elements.of(first, locale),
                first == null ? null : words.rule(first, locale),
                own(rows.stream().anyMatch(row -> row.review() != null), locale));
    }

    /** Those that fit what the cases are about. */
    private static List<String> own(boolean reviews, Locale locale) {
        int language = locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? 0 : 1;
        return List.of(
                OWN.get("other").get(reviews ? 2 + language : language),
                OWN.get("order").get(language),
                OWN.get(reviews ? "review" : "listing").get(language),
                OWN.get("number").get(language));
    }

    /** What an item is known by, whichever case it is in. */
    private static String what(EvidenceViews.ItemView item) {
        return item.side() + " " + item.type() + " " + item.sha256();
    }

    private static Set<String> inAll(Map<String, List<EvidenceViews.ItemView>> items) {
        Map<String, Long> found = items.values().stream()
                .flatMap(ofCase -> ofCase.stream().map(Board::what).distinct())
                .collect(Collectors.groupingBy(what -> what, Collectors.counting()));
        return found.entrySet().stream()
                .filter(one -> one.getValue() == items.size())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What the complainant says in most of them. */
    private static Optional<String> common(Map<String, StatementsView> statements) {
        return statements.values().stream()
                .collect(Collectors.groupingBy(StatementsView::statement, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private List<String> shared(
            Optional<String> common,
            Set<String> inAll,
            Map<String, List<EvidenceViews.ItemView>> items,
            Locale locale) {
        List<String> shared = new ArrayList<>();
        common.ifPresent(shared::add);
        items.values().stream().findFirst().ifPresent(ofCase -> ofCase.stream()
                .filter(item -> inAll.contains(what(item)))
                .map(item -> texts.of(locale, "board.shared-item", item.typeName()))
                .forEach(shared::add));
        return shared;
    }

    private Row row(
            CaseFile file,
            Actor reader,
            CaseTitles.Title title,
            List<EvidenceViews.ItemView> items,
            Optional<StatementsView> said,
            Set<String> inAll,
            Optional<String> common) {
        Optional<Order.Review> review = files.orderAsFiled(file.number())
                .flatMap(order -> Optional.ofNullable(file.reviewId()).flatMap(order::review));
        boolean examined = file.stage() == Stage.EXAMINATION;
        return new Row(
                file.number(),
                file.version(),
                title,
                file.respondent(),
                file.orderId(),
                file.subjects().listingId(),
                review.map(Order.Review::text).orElse(null),
                said.map(StatementsView::statement)
                        .filter(words -> !common.equals(Optional.of(words)))
                        .orElse(null),
                said.map(StatementsView::answer)
                        .map(StatementsView.AnswerView::statement)
                        .orElse(null),
                items.stream()
                        .filter(item -> !inAll.contains(what(item)) || item.side() == Side.RESPONDENT)
                        .map(EvidenceViews.ItemView::typeName)
                        .toList(),
                phrases.of(file, reader).words(),
                file.assignee().orElse(null),
                examined && file.assignee().filter(reader.name()::equals).isPresent(),
                file.queue().filter(Queue.EXAMINATION::equals).isPresent()
                        && file.assignee().isEmpty());
    }

    /** What would be decided in one case, as its parties would read it. */
    record Preview(Row row, Outcome outcome, String rule, String reasons, List<String> measures) {}

    /** Decisions that were put together: what is sent for each, and how it reads. */
    record Made(ArrayNode decisions, List<Preview> previews) {}

    /**
     * One decision for each chosen case, out of what was said once and what was said of it alone.
     *
     * @throws Problem 422 for what is missing, and where one that has something of its own was not looked at by itself
     */
    Made made(Actor reader, String id, PageForm form, Locale locale) {
        Shown shown = of(reader, id, locale);
        List<Row> chosen = shown.mine().stream()
                .filter(row -> form.has("case", row.number()))
                .toList();
        requireLookedAt(chosen, form);
        ArrayNode decisions = JsonNodeFactory.instance.arrayNode();
        List<Preview> previews = new ArrayList<>();
        for (Row row : chosen) {
            CaseFile file = files.find(row.number()).orElseThrow(Problem::notFound);
            DecisionRequest request = request(file, row, shown, form, reader, locale);
            decisions.add(json(row, request));
            previews.add(new Preview(
                    row,
                    request.outcome(),
                    request.rule(),
                    request.reasons(),
                    measures.first(file, request).stream()
                            .map(measure -> policy.measure(
                                            file.edition(), file.kind(), file.ground(), measure.measure())
                                    .name()
                                    .in(locale))
                            .toList()));
        }
        return new Made(decisions, previews);
    }

    /**
     * The letter that both sides of a case would get of what was put together, in this language and marked as a draft.
     *
     * @throws Problem 404 when nothing was put together for this case, else as the decision itself
     */
    byte[] letter(Actor reader, String id, String number, PageForm form, Locale language) {
        Shown shown = of(reader, id, language);
        Row row = shown.mine().stream()
                .filter(one -> one.number().equals(number) && form.has("case", number))
                .filter(one -> outcome(form).isPresent() && !Visible.isEmpty(form.text("reasons")))
                .findFirst()
                .orElseThrow(Problem::notFound);
        CaseFile file = files.find(row.number()).orElseThrow(Problem::notFound);
        return letters.preview(
                        reader,
                        number,
                        Instance.EXAMINATION,
                        request(file, row, shown, form, reader, language),
                        language)
                .pdf();
    }

    private void requireLookedAt(List<Row> chosen, PageForm form) {
        List<Violation> violations = new ArrayList<>();
        if (chosen.isEmpty()) {
            violations.add(new Violation("case.none", texts.of("board.none-chosen")));
        }
        if (outcome(form).isEmpty()) {
            violations.add(new Violation("outcome.required", texts.of("board.no-outcome")));
        }
        if (form.text("reasons") == null) {
            violations.add(new Violation("reasons.required", texts.of("board.no-reasons")));
        }
        chosen.stream()
                .filter(row -> row.isMarked() && !form.has("looked", row.number()))
                .map(row -> new Violation("looked." + row.number(), texts.of("board.not-looked", row.number())))
                .forEach(violations::add);
        if (!violations.isEmpty()) {
            throw Problem.refused("invalid", violations);
        }
    }

    private static Optional<Outcome> outcome(PageForm form) {
        return List.of(Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.REJECTED).stream()
                .filter(one -> form.has("outcome", one.name()))
                .findFirst();
    }

    private DecisionRequest request(CaseFile file, Row row, Shown shown, PageForm form, Actor reader, Locale locale) {
        List<String> proof = evidence.of(file, reader).stream()
                .filter(item -> item.side() == Side.COMPLAINANT)
                .map(EvidenceViews.ItemView::id)
                .toList();
        List<ElementAnswer> answers = new ArrayList<>();
        for (ElementsOfGround.Question question : shown.checklist().elements()) {
            String own = form.text("except-" + row.number() + "-" + question.element());
            String answer = own != null ? own : form.text("element-" + question.element());
            for (ElementAnswer.Answer known : ElementAnswer.Answer.values()) {
                if (known.name().equals(answer)) {
                    boolean cited = known == ElementAnswer.Answer.YES;
                    answers.add(new ElementAnswer(
                            question.element(),
                            known,
                            !cited ? List.of() : proof.isEmpty() ? ElementsOfGround.subject(file) : proof));
                }
            }
        }
        String rule = form.text("rule") == null ? words.rule(file, locale) : form.text("rule");
        return new DecisionRequest(outcome(form).orElseThrow(), rule, reasons(row, form), proof, answers, List.of());
    }

    /** The common reasons with this case's own facts, and what was written of it alone. */
    private static String reasons(Row row, PageForm form) {
        String reasons = form.text("reasons");
        Map<String, String> facts = Map.of(
                "other",
                row.other(),
                "order",
                row.order() == null ? "" : row.order(),
                "review",
                row.review() == null ? "" : row.review(),
                "listing",
                row.listing() == null ? "" : row.listing(),
                "number",
                row.number());
        for (Map.Entry<String, List<String>> place : OWN.entrySet()) {
            for (String name : place.getValue()) {
                reasons = reasons.replace(name, facts.get(place.getKey()));
            }
        }
        String own = form.text("own-" + row.number());
        return own == null ? reasons : reasons + "\n" + own;
    }

    /** As the interface takes it. */
    private static ObjectNode json(Row row, DecisionRequest request) {
        ObjectNode decision = JsonNodeFactory.instance.objectNode();
        decision.put("number", row.number());
        decision.put("version", row.version());
        decision.put("outcome", request.outcome().name());
        decision.put("rule", request.rule());
        decision.put("reasons", request.reasons());
        ArrayNode relied = decision.putArray("evidenceRelied");
        request.evidenceRelied().forEach(relied::add);
        ArrayNode answers = decision.putArray("elements");
        request.elements().forEach(answer -> {
            ObjectNode one = answers.addObject()
                    .put("element", answer.element())
                    .put("answer", answer.answer().name());
            ArrayNode cited = one.putArray("evidence");
            answer.evidence().forEach(cited::add);
        });
        return decision;
    }
}
