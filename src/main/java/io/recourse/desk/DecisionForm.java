package io.recourse.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.cases.CaseFile;
import io.recourse.cases.Stage;
import io.recourse.drafts.DraftKey;
import io.recourse.drafts.Drafts;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.DecisionWords;
import io.recourse.examination.Decisions;
import io.recourse.examination.ElementAnswer;
import io.recourse.examination.ElementsOfGround;
import io.recourse.examination.Instance;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.examination.Outcome;
import io.recourse.examination.RemedyChoice;
import io.recourse.forms.FormLayout;
import io.recourse.forms.Forms;
import io.recourse.marketplace.Terms;
import io.recourse.measures.RemedyWords;
import io.recourse.money.Money;
import io.recourse.policy.Policy;
import io.recourse.portal.PageForm;
import io.recourse.text.Visible;
import io.recourse.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The form of a decision: what it begins with, what a draft keeps of it, and the request that it becomes. */
@Component
class DecisionForm {

    /** The field of the reasons as they were written from the answers. */
    static final String PREFILLED = "prefilled";

    /** The field by which an open page tells how often it was written in: its own name, and a number that only grows. */
    static final String WRITTEN = "written";

    private static final Pattern TURN = Pattern.compile("(\\w{1,40}):(\\d{1,9})");

    private static final String ANSWER = "answer.";
    private static final String CITED = "cited.";
    private static final String POINTS = "SANCTION_POINTS";
    private static final String WORDS = "MASK_CONTENT";
    private static final String NONE = "NONE";

    // the beginning of the names of the fields that say more of one measure; the measure's name follows
    private static final String AMOUNT = "amount.";
    private static final String FREIGHT = "freightBy.";
    private static final String ORDERS = "orderIds.";
    private static final String IMAGES = "imageIds.";
    private static final String WHAT = "what.";

    private static final List<String> OF_ONE = List.of(ANSWER, CITED, AMOUNT, FREIGHT, ORDERS, IMAGES, WHAT);
    private static final List<String> AMOUNT_RULES = List.of(
            "amount-above-paid",
            "amount-missing",
            "amount-nothing",
            "money-no-number",
            "money-negative",
            "money-decimals",
            "money-too-much");
    private static final Set<String> KEPT =
            Set.of("outcome", "rule", "reasons", PREFILLED, WRITTEN, "evidenceRelied", "measure", "points", "words");

    private final Forms forms;
    private final Policy policy;
    private final ElementsOfGround elements;
    private final Decisions decisions;
    private final DecisionWords words;
    private final MeasuresOfDecision measures;
    private final RemedyWords remedies;
    private final ObjectMapper json;

    DecisionForm(
            Forms forms,
            Policy policy,
            ElementsOfGround elements,
            Decisions decisions,
            DecisionWords words,
            MeasuresOfDecision measures,
            RemedyWords remedies,
            ObjectMapper json) {
        this.measures = measures;
        this.remedies = remedies;
        this.forms = forms;
        this.policy = policy;
        this.elements = elements;
        this.decisions = decisions;
        this.words = words;
        this.json = json;
    }

    /**
     * A measure that the ground allows and the case has something for.
     *
     * @param choice what can be said of it
     * @param effect what it does unless the reviewer says otherwise; null for one whose name says all
     * @param takenBack that it can't be; null for one that can
     */
    record Allowed(String measure, String label, RemedyChoice choice, String effect, String takenBack) {}

    static DraftKey draftOf(CaseFile file) {
        return new DraftKey(
                file.stage() == Stage.APPEAL ? DraftKey.Purpose.APPEAL_DECISION : DraftKey.Purpose.DECISION,
                file.number());
    }

    static String formOf(CaseFile file) {
        return file.stage() == Stage.APPEAL ? "decide-appeal" : "decide-case";
    }

    /** All of them, in the order of the form. */
    List<Allowed> measures(CaseFile file, Locale locale) {
        List<Allowed> allowed = new ArrayList<>();
        for (String measure : choices(file, "measure", locale)) {
            if (!NONE.equals(measure)) {
                measures.choice(file, measure).ifPresent(choice -> allowed.add(allowed(file, measure, choice, locale)));
            }
        }
        return allowed;
    }

    private Allowed allowed(CaseFile file, String measure, RemedyChoice choice, Locale locale) {
        return new Allowed(
                measure,
                policy.measure(file.edition(), file.kind(), file.ground(), measure)
                        .name()
                        .in(locale),
                choice,
                choice.left() == null && choice.isOpen() || choice.left() != null && !choice.wholeByDefault()
                        ? null
                        : remedies.effect(file, measure, choice.byDefault(), locale)
                                .orElse(null),
                remedies.takenBack(file, measure, locale).orElse(null));
    }

    /** All of them, in the order of the form. */
    List<String> outcomes(CaseFile file, Locale locale) {
        return choices(file, "outcome", locale);
    }

    private List<String> choices(CaseFile file, String key, Locale locale) {
        return forms.layout(formOf(file), locale).part(key).options().stream()
                .map(FormLayout.Option::value)
                .toList();
    }

    /** The form before anything is written. */
    PageForm begun(CaseFile file, Locale locale) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("rule", List.of(words.rule(file, locale)));
        values.put("measure", measures.proposed(file));
        for (Allowed one : measures(file, locale)) {
            Terms terms = one.choice().byDefault();
            if (one.choice().wholeByDefault() && terms.amount() != null) {
                values.put(AMOUNT + one.measure(), List.of(terms.amount().value()));
            }
            if (terms.freightBy() != null) {
                values.put(FREIGHT + one.measure(), List.of(terms.freightBy().name()));
            }
            values.put(ORDERS + one.measure(), terms.orderIds());
            values.put(IMAGES + one.measure(), terms.imageIds());
        }
        return PageForm.of(values);
    }

    PageForm of(Drafts.Draft draft) {
        return of(draft.body());
    }

    PageForm of(JsonNode draft) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        draft.path("fields").fields().forEachRemaining(field -> {
            List<String> all = new ArrayList<>();
            field.getValue().forEach(value -> all.add(value.asText()));
            values.put(field.getKey(), all);
        });
        return PageForm.of(values);
    }

    /** What a draft keeps of what was sent, with the reasons that follow from it as long as nobody has changed them. */
    ObjectNode draft(CaseFile file, Map<String, String[]> sent, Locale locale) {
        ObjectNode body = json.createObjectNode();
        ObjectNode fields = body.putObject("fields");
        sent.forEach((name, values) -> {
            if (KEPT.contains(name) || OF_ONE.stream().anyMatch(name::startsWith)) {
                ArrayNode all = fields.putArray(name);
                for (String value : values) {
                    all.add(value);
                }
            }
        });
        PageForm form = of(body);
        String own = form.text("reasons");
        if (own == null || own.equals(form.text(PREFILLED))) {
            ElementsOfGround.Reasons made = reasons(file, form, locale);
            fields.putArray("reasons").add(made.in(locale));
            fields.putArray(PREFILLED).add(made.in(locale));
        }
        String rule = form.text("rule");
        if (rule != null) {
            // a rule in our own words is said in the language that its reader reads now
            fields.putArray("rule").add(words.rule(file, rule).in(locale));
        }
        return body;
    }

    /** Whether the same open page had already been written in further when the other one was sent. */
    static boolean isOlder(JsonNode draft, JsonNode other) {
        Matcher one = turn(draft);
        Matcher another = turn(other);
        return one.matches()
                && another.matches()
                && one.group(1).equals(another.group(1))
                && Integer.parseInt(one.group(2)) < Integer.parseInt(another.group(2));
    }

    private static Matcher turn(JsonNode draft) {
        return TURN.matcher(draft.path("fields").path(WRITTEN).path(0).asText());
    }

    /**
     * What the answers point to.
     *
     * @param finding the outcome that the complaint would have; null, with the other, while they do not decide
     * @param outcome what to choose for that: on appeal, compared with the first decision
     */
    record PointsTo(String finding, String outcome) {}

    PointsTo pointsTo(CaseFile file, PageForm form, Locale locale) {
        String finding = reasons(file, form, locale).pointsTo();
        return new PointsTo(
                finding,
                finding == null || file.stage() != Stage.APPEAL
                        ? finding
                        : decisions
                                .find(file.number(), Instance.EXAMINATION)
                                .map(first -> Outcome.valueOf(finding).onAppealFrom(first.outcome()))
                                .map(Outcome::name)
                                .orElse(null));
    }

    /** The reasons that follow from the answers and the outcome. */
    ElementsOfGround.Reasons reasons(CaseFile file, PageForm form, Locale locale) {
        Outcome chosen = Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(form.text("outcome")))
                .findFirst()
                .orElse(null);
        return elements.reasons(file, answers(file, form, locale), chosen);
    }

    private List<ElementAnswer> answers(CaseFile file, PageForm form, Locale locale) {
        List<ElementAnswer> answers = new ArrayList<>();
        elements.of(file, locale).elements().forEach(question -> {
            String answer = form.text(ANSWER + question.element());
            if (answer != null) {
                try {
                    ElementAnswer.Answer given = ElementAnswer.Answer.valueOf(answer);
                    answers.add(new ElementAnswer(
                            question.element(),
                            given,
                            given == ElementAnswer.Answer.NOT_SHOWN
                                    ? List.of()
                                    : form.values(CITED + question.element())));
                } catch (IllegalArgumentException notOffered) {
                    throw Problem.malformed("malformed-body");
                }
            }
        });
        return answers;
    }

    /** @throws Problem as the interface would answer the same decision, before anything is decided */
    DecisionRequest request(CaseFile file, PageForm form, Locale locale) {
        ObjectNode body = form.body("outcome", "rule", "reasons");
        List<ElementAnswer> answers = answers(file, form, locale);
        Set<String> relied = new LinkedHashSet<>(form.values("evidenceRelied"));
        ArrayNode given = body.putArray("elements");
        for (int i = 0; i < answers.size(); i++) {
            form.pointing(ElementsOfGround.uncited(i), CITED + answers.get(i).element());
        }
        answers.forEach(answer -> {
            ObjectNode one = given.addObject();
            one.put("element", answer.element()).put("answer", answer.answer().name());
            ArrayNode cited = one.putArray("evidence");
            answer.evidence().forEach(cited::add);
            answer.evidence().stream().filter(CaseOnDesk::isItem).forEach(relied::add);
        });
        relied.forEach(body.putArray("evidenceRelied")::add);
        measures(file, form, body.putArray("measures"));
        List<String> ticked = form.values("measure");
        for (int i = 0; i < ticked.size(); i++) {
            String measure = ticked.get(i);
            form.pointing("measures[" + i + "].amount.value.maxLength", AMOUNT + measure)
                    .pointing("measures[" + i + "].what.maxLength", WHAT + measure);
            if (form.text(AMOUNT + measure) != null) {
                AMOUNT_RULES.forEach(rule -> form.pointing(rule, AMOUNT + measure));
            }
        }
        form.pointing("what-missing", WHAT + "RESEND");
        for (int i = 0; i < 20; i++) {
            String words = "measures[" + i + "].words";
            form.pointing("measures[" + i + "].points.min", "points")
                    .pointing("measures[" + i + "].points.max", "points")
                    .pointing(words + ".maxItems", "words")
                    .pointing(words + "[0].text.maxLength", "words");
        }
        form.pointing("points-missing", "points")
                .pointing("words-not-there", "words")
                .pointing("outcome.required", "outcome");
        return forms.read(formOf(file), body, DecisionRequest.class);
    }

    private void measures(CaseFile file, PageForm form, ArrayNode measures) {
        String outcome = form.text("outcome");
        if (outcome == null || outcome.equals("REJECTED") || outcome.equals("AFFIRMED")) {
            return;
        }
        form.values("measure").forEach(measure -> {
            ObjectNode one = measures.addObject().put("measure", measure);
            if (POINTS.equals(measure) && form.text("points") != null) {
                number(one, form.text("points"));
            }
            if (WORDS.equals(measure) && form.text("words") != null) {
                ArrayNode words = one.putArray("words");
                form.text("words")
                        .lines()
                        .map(Visible::trimmed)
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> words.addObject().put("text", line));
            }
            this.measures.choice(file, measure).ifPresent(choice -> terms(form, measure, choice, one));
        });
        if (measures.isEmpty()) {
            // no measure is meant, and not those of the ground
            measures.addObject().put("measure", NONE);
        }
    }

    private static void terms(PageForm form, String measure, RemedyChoice choice, ObjectNode one) {
        if (choice.left() != null && form.text(AMOUNT + measure) != null) {
            String currency = choice.left().currency();
            one.putObject("amount")
                    .put("value", amount(form.text(AMOUNT + measure), currency))
                    .put("currency", currency);
        }
        if (choice.freightBy() != null && form.text(FREIGHT + measure) != null) {
            one.put("freightBy", form.text(FREIGHT + measure));
        }
        if (!choice.orders().isEmpty()) {
            form.values(ORDERS + measure).forEach(one.putArray("orderIds")::add);
        }
        if (!choice.images().isEmpty()) {
            form.values(IMAGES + measure).forEach(one.putArray("imageIds")::add);
        }
        if (choice.what() && form.text(WHAT + measure) != null) {
            one.put("what", form.text(WHAT + measure));
        }
    }

    /** Who types 28 means 28.00; what is no amount is told as it was typed. */
    private static String amount(String typed, String currency) {
        try {
            return Money.of(new BigDecimal(Visible.trimmed(typed)), currency).value();
        } catch (IllegalArgumentException noNumberOrNoMoney) {
            return typed;
        }
    }

    private static void number(ObjectNode measure, String typed) {
        try {
            measure.put("points", Integer.parseInt(typed));
        } catch (NumberFormatException notANumber) {
            measure.put("points", 0);
        }
    }
}
