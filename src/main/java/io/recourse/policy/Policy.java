package io.recourse.policy;

import io.recourse.deadline.Period;
import io.recourse.deadline.Unit;
import io.recourse.policy.ComplaintKind.Against;
import io.recourse.policy.ComplaintKind.Anchor;
import io.recourse.policy.ComplaintKind.By;
import io.recourse.policy.ComplaintKind.FilingWindow;
import io.recourse.policy.ComplaintKind.Subject;
import io.recourse.policy.EditionDays.Span;
import io.recourse.policy.EvidenceNeed.From;
import io.recourse.policy.EvidenceNeed.Need;
import io.recourse.policy.MeasureRule.Target;
import io.recourse.policy.MeasureRule.When;
import io.recourse.text.Phrase;
import io.recourse.time.Times;
import java.text.Collator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The rules of the marketplace, as the decision tables have them. Every method that takes an edition throws an
 * {@link IllegalArgumentException} for one that no table knows: a case must never be judged by no rules.
 */
@Component
@EnableConfigurationProperties(PolicyProperties.class)
public class Policy {

    private static final String HOURS_BEFORE_END = "HOUR_BEFORE_END";
    private static final String NONE = "NONE";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final List<LaterEditions> later;
    private final DecisionTables tables;
    private final Optional<String> fixedEdition;

    /** By these tables alone. */
    public Policy(DecisionTables tables, PolicyProperties properties) {
        this(tables, List.of(), properties);
    }

    /** @throws IllegalArgumentException when the properties fix an edition that the tables don't know */
    @Autowired
    Policy(DecisionTables tables, ObjectProvider<LaterEditions> later, PolicyProperties properties) {
        this(tables, later.orderedStream().toList(), properties);
    }

    private Policy(DecisionTables tables, List<LaterEditions> later, PolicyProperties properties) {
        this.later = later;
        this.tables = withLaterEditions(tables);
        this.fixedEdition = Optional.of(properties.edition()).filter(edition -> !edition.isEmpty());
        fixedEdition.ifPresent(this::known);
    }

    /** These tables in the place of ours; every later edition is judged by its own. */
    public DecisionTables withLaterEditions(DecisionTables changed) {
        return new EditionTables(changed, later);
    }

    /** The tables of every edition. */
    public DecisionTables tables() {
        return tables;
    }

    /** The edition that a case filed at this instant keeps. */
    public String editionInForce(Instant at, ZoneId zone) {
        return fixedEdition.orElseGet(() -> ofDay(at.atZone(zone).toLocalDate())
                .orElseThrow(() -> new IllegalStateException("no edition is in force at " + at))
                .string("edition"));
    }

    /** Whether every new case gets the same edition, whatever the day. */
    public boolean isEditionFixed() {
        return fixedEdition.isPresent();
    }

    /** The oldest first. */
    public List<String> editions() {
        return tables.values("editions", "edition");
    }

    /** Every edition with its days, the oldest first. */
    public List<EditionDays> editionDays() {
        NavigableSet<LocalDate> days = daysAroundChanges();
        return editions().stream()
                .map(edition -> {
                    List<Span> spans = spans(edition, days);
                    Row row = days.stream()
                            .flatMap(day -> ofDay(day).stream())
                            .filter(of -> of.string("edition").equals(edition))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException(edition + " is in force on no day"));
                    return new EditionDays(edition, row.text("name"), spans, row.string("source"));
                })
                .toList();
    }

    /** Every day that the table of editions names, with the day before and the day after: it changes on no other. */
    private NavigableSet<LocalDate> daysAroundChanges() {
        NavigableSet<LocalDate> days = new TreeSet<>(List.of(LocalDate.EPOCH));
        written(editions().get(0)).stream()
                .filter(table -> table.id().equals("editions"))
                .flatMap(table -> table.rows().stream())
                .flatMap(row ->
                        DAY.matcher(String.join(" ", row.conditions().values())).results())
                .flatMap(found -> Times.day(found.group()).stream())
                .forEach(day -> days.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
        return days;
    }

    private List<Span> spans(String edition, NavigableSet<LocalDate> days) {
        List<Span> spans = new ArrayList<>();
        LocalDate from = null;
        boolean was = false;
        for (LocalDate day : days) {
            boolean is = ofDay(day)
                    .filter(row -> row.string("edition").equals(edition))
                    .isPresent();
            if (is && !was) {
                from = days.first().equals(day) ? null : day;
            } else if (was && !is) {
                spans.add(new Span(from, days.lower(day)));
            }
            was = is;
        }
        if (was) {
            spans.add(new Span(from, null));
        }
        return List.copyOf(spans);
    }

    private Optional<Row> ofDay(LocalDate day) {
        return single("editions", Map.of("date", day));
    }

    /** Every table with the rows of this edition, as they are written. */
    public List<WrittenTable> written(String edition) {
        return tables.written(known(edition));
    }

    public Optional<ComplaintKind> kind(String edition, String kind) {
        return isKind(kind)
                ? single("kinds", inputs(edition, "kind", kind)).map(row -> complaintKind(kind, row))
                : Optional.empty();
    }

    public List<ComplaintKind> kinds(String edition) {
        return tables.values("kinds", "kind").stream()
                .flatMap(kind -> kind(edition, kind).stream())
                .toList();
    }

    public Optional<Ground> ground(String edition, String kind, String ground) {
        if (!isKind(kind) || !isGround(ground)) {
            return Optional.empty();
        }
        return single("grounds", inputs(edition, "kind", kind, "ground", ground))
                .map(row -> new Ground(
                        ground,
                        row.text("name"),
                        row.text("title"),
                        row.text("meaning"),
                        row.string("measure"),
                        row.bool("listing"),
                        row.bool("orders"),
                        row.string("source")));
    }

    /** Every ground of any kind and edition. */
    public List<String> grounds() {
        return tables.values("grounds", "ground");
    }

    /** The same, each with its name in the newest edition that has it, in the order of the names. */
    public Map<String, String> groundNames(Locale locale) {
        Map<String, String> names = new TreeMap<>();
        editions().forEach(edition -> kinds(edition).stream()
                .flatMap(kind -> grounds(edition, kind.id()).stream())
                .forEach(ground -> names.put(ground.id(), ground.name().in(locale))));
        Map<String, String> byName = new LinkedHashMap<>();
        names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Collator.getInstance(locale)))
                .forEach(one -> byName.put(one.getKey(), one.getValue()));
        return byName;
    }

    /** The ground for somebody who is about to file; empty for one that the kind does not have. */
    public Optional<GroundGuide> guide(String edition, String kind, String ground) {
        if (!isKind(kind) || !isGround(ground)) {
            return Optional.empty();
        }
        return single("grounds", inputs(edition, "kind", kind, "ground", ground))
                .map(row -> new GroundGuide(row.text("plain"), row.text("example"), row.text("counterExample")));
    }

    /**
     * What whoever complains should do and leave meanwhile, in this order; empty for a kind without a guide.
     *
     * @param open whether the order is not closed yet
     */
    public List<GuideStep> guideSteps(String edition, String kind, GuideStep.Payment payment, boolean open) {
        Map<String, Object> inputs = inputs(edition, "kind", kind, "payment", payment.name());
        inputs.put("open", open);
        return rows("guides", inputs).stream()
                .map(row -> guideStep(edition, row))
                .toList();
    }

    private GuideStep guideStep(String edition, Row row) {
        Map<GuideStep.Urgency, Integer> hours = new EnumMap<>(GuideStep.Urgency.class);
        row.optionalNumber("best").ifPresent(amount -> hours.put(GuideStep.Urgency.BEST, amount));
        row.optionalNumber("target").ifPresent(amount -> hours.put(GuideStep.Urgency.TARGET, amount));
        row.optionalNumber("latest").ifPresent(amount -> hours.put(GuideStep.Urgency.LATEST, amount));
        String points = row.unlessNone("violation")
                .flatMap(violation -> points(edition, violation))
                .map(String::valueOf)
                .orElse("0");
        return new GuideStep(
                row.string("step"),
                row.constant(GuideStep.Sort.class, "sort"),
                row.constant(GuideStep.ShownBy.class, "shownBy"),
                row.unlessNone("types").map(types -> Set.of(types.split(" "))).orElse(Set.of()),
                row.optionalNumber("nth").orElse(1),
                row.constant(GuideStep.Anchor.class, "anchor"),
                Collections.unmodifiableMap(hours),
                row.text("name"),
                row.text("how").with(Map.of("points", new Text(points, points))),
                row.string("source"));
    }

    /** The kind in one plain sentence, from the complainant's side. */
    public Optional<Text> plain(String edition, String kind) {
        return isKind(kind)
                ? single("kinds", inputs(edition, "kind", kind)).map(row -> row.text("plain"))
                : Optional.empty();
    }

    /** What has to be established for the ground, in the order in which it is asked. */
    public List<Element> elements(String edition, String kind, String ground) {
        return rows("elements", inputs(edition, "kind", kind, "ground", ground)).stream()
                .map(row -> new Element(
                        row.string("element"),
                        row.text("question"),
                        row.text("statement"),
                        row.string("ifYes"),
                        row.string("ifNo"),
                        row.string("ifNotShown"),
                        row.string("source")))
                .toList();
    }

    public List<Ground> grounds(String edition, String kind) {
        return tables.values("grounds", "ground").stream()
                .flatMap(ground -> ground(edition, kind, ground).stream())
                .toList();
    }

    /**
     * Every rule that the filing breaks; empty when it is admitted. About an order that isn't there, or isn't the
     * complainant's, nothing else is said.
     *
     * @throws IllegalArgumentException when a message needs a placeholder that the facts don't have
     */
    public List<BrokenRule> brokenRules(AdmissibilityFacts facts) {
        Optional<ComplaintKind> kind = kind(facts.edition(), facts.kind());
        Map<String, Object> inputs =
                inputs(facts.edition(), "kind", kind.map(ComplaintKind::id).orElse(null));
        inputs.put("kindKnown", kind.isPresent());
        inputs.put("aboutReview", kind.filter(ComplaintKind::aboutReview).isPresent());
        inputs.put("subject", kind.map(k -> k.subject().name()).orElse(null));
        inputs.put("by", kind.map(k -> k.by().name()).orElse(null));
        inputs.put("against", kind.map(k -> k.against().name()).orElse(null));
        inputs.put(
                "windowAnchor",
                kind.map(k -> k.window().map(w -> w.anchor().name()).orElse("NONE"))
                        .orElse(null));
        inputs.put("order", facts.order().name());
        inputs.put(
                "groundKnown",
                ground(facts.edition(), facts.kind(), facts.ground()).isPresent());
        inputs.put("complainantSide", facts.complainantSide().name());
        inputs.put("respondentKnown", facts.respondentKnown());
        inputs.put("respondentSide", facts.respondentSide().name());
        inputs.put("partiesBelong", facts.partiesBelong());
        inputs.put("windowState", facts.window().name());
        inputs.put("reviewExists", facts.reviewExists());
        inputs.put("rating", facts.rating());
        inputs.put("bothReviewed", facts.bothReviewed());
        inputs.put("reviewEffective", facts.reviewEffective());
        inputs.put("openCaseAboutReview", facts.openCaseAboutReview());
        inputs.put("decidedOnSameGround", facts.decidedOnSameGround());
        inputs.put("filingPaused", facts.filingPaused());
        inputs.put("listing", facts.subjects().listing().name());
        inputs.put("images", facts.subjects().images().name());
        inputs.put("orders", facts.subjects().orders().name());
        return rows("admissibility", inputs).stream()
                .map(row -> new BrokenRule(
                        row.string("rule"), filled(row.text("message"), kind, facts), row.string("source")))
                .toList();
    }

    /** @throws IllegalArgumentException when the kind has no such period */
    public PeriodRule period(String edition, String kind, String deadline) {
        Row row = deadline(edition, kind, deadline);
        if (HOURS_BEFORE_END.equals(row.string("unit"))) {
            throw new IllegalArgumentException(deadline + " is no period, but counted back from the end of one");
        }
        return new PeriodRule(
                new Period(row.number("amount"), row.constant(Unit.class, "unit")),
                row.text("label"),
                row.text("atEnd"),
                row.string("source"));
    }

    /** As {@link #period}, empty when the kind has no such period. */
    public Optional<Period> optionalPeriod(String edition, String kind, String deadline) {
        return single("deadlines", inputs(edition, "kind", kind, "deadline", deadline))
                .map(row -> new Period(row.number("amount"), row.constant(Unit.class, "unit")));
    }

    /** How long before the end of the evidence period the parties are reminded. */
    public Duration reminderBeforeEnd(String edition, String kind) {
        Row row = deadline(edition, kind, "EVIDENCE_REMINDER");
        if (!HOURS_BEFORE_END.equals(row.string("unit"))) {
            throw new IllegalStateException("EVIDENCE_REMINDER is counted in hours before the end");
        }
        return Duration.ofHours(row.number("amount"));
    }

    /** What a decision may do with the measure; one that no table knows is not allowed. */
    public MeasureRule measure(String edition, String kind, String ground, String measure) {
        Map<String, Object> inputs = inputs(edition, "kind", kind, "ground", ground, "measure", measure);
        inputs.put(
                "aboutReview",
                kind(edition, kind).filter(ComplaintKind::aboutReview).isPresent());
        return single("measures", inputs)
                .map(row -> new MeasureRule(
                        row.bool("allowed"),
                        row.constant(Target.class, "target"),
                        row.constant(When.class, "when"),
                        row.text("name")))
                .orElseGet(() -> new MeasureRule(false, Target.NONE, new Text(measure, measure)));
    }

    /** What the measure needs and does; one that needs nothing when no table knows it. */
    public Remedy remedy(String edition, String measure) {
        return single("remedies", inputs(edition, "measure", measure))
                .map(row -> new Remedy(
                        row.constant(Remedy.Amount.class, "amount"),
                        row.unlessNone("freightBy"),
                        row.bool("orders"),
                        row.bool("images"),
                        row.bool("what"),
                        row.constant(Remedy.PayTo.class, "payTo"),
                        row.constant(Remedy.TakenBack.class, "takenBack"),
                        row.unlessNone("opposite"),
                        row.text("effect")))
                .orElse(Remedy.NOTHING);
    }

    /** What a party that offers the measure to the other one should know; empty for one that no party can offer. */
    public Optional<Text> offered(String edition, String measure) {
        return single("offers", inputs(edition, "measure", measure)).map(row -> row.text("hint"));
    }

    /** The measures that a party can offer, in the order of the table. */
    public List<String> offered(String edition) {
        return tables.values("offers", "measure").stream()
                .filter(measure -> offered(edition, measure).isPresent())
                .toList();
    }

    /** Which words pay for a change of a review or threaten with one, when that side of the order says them. */
    public List<ReviewBargain> reviewBargains(String edition, String side) {
        return rows("reviewBargains", inputs(edition, "side", side)).stream()
                .map(row -> new ReviewBargain(
                        new Phrase(row.string("words"), row.number("within")), row.text("rule"), row.string("source")))
                .toList();
    }

    /**
     * The points for one violation; empty when it costs none.
     *
     * @param violation a kind of complaint, or a graver or lesser form of one, as the table names it
     */
    public Optional<Integer> points(String edition, String violation) {
        return single("sanctionPoints", inputs(edition, "violation", violation))
                .flatMap(row -> row.optionalNumber("points"));
    }

    /** How many points one violation costs at most within some days; empty where nothing limits them. */
    public Optional<PointsCap> pointsCap(String edition, String violation) {
        return single("sanctionPoints", inputs(edition, "violation", violation))
                .flatMap(row -> row.optionalNumber("cap")
                        .map(cap -> new PointsCap(row.number("points"), cap, Duration.ofDays(row.number("capDays")))));
    }

    /** What too many violations of one kind by one account lead to; empty where nothing does. */
    public Optional<SanctionThreshold> sanctionThreshold(String edition, String violation) {
        return single("sanctionThresholds", inputs(edition, "violation", violation))
                .map(row -> new SanctionThreshold(
                        row.number("above"),
                        row.string("refer"),
                        row.text("name"),
                        row.text("rule"),
                        row.string("source")));
    }

    /** From when on cases seem to belong together, for whoever decides them; empty for what no table calls a signal. */
    public Optional<SignalRule> signal(String edition, String signal) {
        return single("signals", inputs(edition, "signal", signal))
                .map(row -> new SignalRule(
                        signal,
                        row.number("from"),
                        row.optionalNumber("withinDays"),
                        row.optionalNumber("percent"),
                        row.optionalNumber("letters"),
                        row.optionalNumber("shops"),
                        row.optionalNumber("times"),
                        row.optionalNumber("overDays"),
                        row.number("strength"),
                        row.text("name"),
                        row.text("rule"),
                        row.string("source")));
    }

    /** What unfounded filings lead to, the gravest first. */
    public List<FairnessRule> fairnessRules(String edition) {
        return tables.values("complainantFairness", "measure").stream()
                .flatMap(measure -> fairnessRule(edition, measure).stream())
                .sorted(Comparator.comparingInt(FairnessRule::from).reversed())
                .toList();
    }

    public Optional<FairnessRule> fairnessRule(String edition, String measure) {
        return single("complainantFairness", inputs(edition, "measure", measure))
                .map(row -> new FairnessRule(
                        measure,
                        row.number("from"),
                        row.number("withinDays"),
                        row.optionalNumber("pauseDays"),
                        row.text("name"),
                        row.text("rule"),
                        row.string("source")));
    }

    /**
     * How long things of this kind are kept.
     *
     * @throws IllegalArgumentException for what the table does not let a clock erase
     */
    public RetentionRule retention(String what) {
        return single("retention", Map.of("what", what))
                .filter(row -> row.optionalNumber("amount").isPresent())
                .map(row -> new RetentionRule(
                        row.number("amount"),
                        row.constant(RetentionRule.Unit.class, "unit"),
                        row.text("name"),
                        row.text("rule"),
                        row.string("source")))
                .orElseThrow(() -> new IllegalArgumentException("retention.dmn has no period for " + what));
    }

    /** @throws IllegalArgumentException when there is no such queue */
    public String candidateGroup(String queue, String kind, String ground) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("queue", queue);
        inputs.put("kind", kind);
        inputs.put("ground", ground);
        return single("routing", inputs)
                .orElseThrow(() -> new IllegalArgumentException("nobody works the queue " + queue))
                .string("candidateGroup");
    }

    /** How many of a hundred cases that are decided on the ground are read a second time. */
    public int secondReadingPercent(String ground) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("ground", ground);
        return single("secondReadings", inputs)
                .map(row -> row.number("percent"))
                .orElse(0);
    }

    /** What a report of the marketplace does to a case. */
    public Reaction reaction(ReportFacts facts) {
        return single(
                        "marketplaceEvents",
                        inputs(
                                facts.edition(),
                                "event",
                                facts.event(),
                                "by",
                                orNone(facts.by()),
                                "rating",
                                orNone(facts.rating()),
                                "change",
                                facts.change() == null ? NONE : facts.change().name(),
                                "stage",
                                facts.stage()))
                .map(row -> row.constant(Reaction.class, "reaction"))
                .orElseThrow(() -> new IllegalStateException("marketplace-events.dmn has no row for " + facts));
    }

    private static String orNone(String value) {
        return value == null ? NONE : value;
    }

    public List<Ruling> rulings(String edition, String kind, String ground) {
        return rows("rulings", inputs(edition, "kind", kind, "ground", ground)).stream()
                .map(row -> new Ruling(
                        row.string("ruling"),
                        row.text("question"),
                        row.text("answer"),
                        row.string("outcome"),
                        row.bool("ofEdition"),
                        row.string("source")))
                .toList();
    }

    /** How the DSA Transparency Database calls what a decision on this ground does with the measure. */
    public List<DsaAttribute> dsaAttributes(String kind, String ground, String measure) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("kind", kind);
        inputs.put("ground", ground);
        inputs.put("measure", measure);
        return rows("dsaMapping", inputs).stream()
                .map(row -> new DsaAttribute(row.string("attribute"), row.string("value"), row.text("name")))
                .toList();
    }

    /** What shows the ground, the required kinds of evidence first. */
    public List<EvidenceNeed> evidenceNeeds(String edition, String kind, String ground) {
        return rows("evidenceNeeds", inputs(edition, "kind", kind, "ground", ground)).stream()
                .map(row -> evidenceNeed(edition, row))
                .toList();
    }

    public Optional<EvidenceType> evidenceType(String edition, String type) {
        return single("evidenceTypes", inputs(edition, "type", type))
                .map(row -> new EvidenceType(
                        type,
                        row.text("name"),
                        row.text("validity"),
                        row.number("weight"),
                        row.optionalNumber("chatWithinDays"),
                        row.optionalNumber("validDays"),
                        row.number("minFiles"),
                        row.optionalNumber("timePrecision"),
                        row.string("form"),
                        List.of(row.string("checks").split(" ")),
                        row.string("source")));
    }

    public List<EvidenceType> evidenceTypes(String edition) {
        return tables.values("evidenceTypes", "type").stream()
                .flatMap(type -> evidenceType(edition, type).stream())
                .toList();
    }

    private EvidenceNeed evidenceNeed(String edition, Row row) {
        EvidenceType type = evidenceType(edition, row.string("type"))
                .orElseThrow(() -> new IllegalStateException("evidence-types.dmn has no " + row.string("type")));
        return new EvidenceNeed(
                type.id(),
                type.name(),
                type.validity(),
                row.constant(From.class, "from"),
                row.constant(Need.class, "need"),
                row.unlessNone("oneOf"),
                type.weight(),
                row.text("why"),
                row.string("source"));
    }

    private static ComplaintKind complaintKind(String id, Row row) {
        return new ComplaintKind(
                id,
                row.text("name"),
                row.constant(By.class, "by"),
                row.constant(Subject.class, "subject"),
                row.bool("aboutReview"),
                row.constant(Against.class, "against"),
                row.unlessNone("windowAnchor")
                        .map(anchor -> new FilingWindow(
                                Anchor.valueOf(anchor),
                                row.optionalNumber("windowAmount")
                                        .map(amount -> new Period(amount, row.constant(Unit.class, "windowUnit"))))),
                row.bool("evidencePeriod"),
                row.bool("negotiation"),
                row.unlessNone("interimMeasure"),
                row.bool("found"),
                row.unlessNone("foundMeasure"),
                row.unlessNone("foundViolation"),
                row.string("source"));
    }

    private Row deadline(String edition, String kind, String deadline) {
        return single("deadlines", inputs(edition, "kind", kind, "deadline", deadline))
                .orElseThrow(() -> new IllegalArgumentException(
                        "edition " + edition + " has no deadline " + deadline + " for " + kind));
    }

    private static Text filled(Text message, Optional<ComplaintKind> kind, AdmissibilityFacts facts) {
        Map<String, Text> values = new HashMap<>(facts.placeholders());
        kind.ifPresent(its -> values.put("kindName", its.name()));
        kind.flatMap(ComplaintKind::window)
                .flatMap(FilingWindow::period)
                .map(period -> String.valueOf(period.amount()))
                .ifPresent(amount -> values.put("windowAmount", new Text(amount, amount)));
        return message.with(values);
    }

    private Optional<Row> single(String decision, Map<String, Object> inputs) {
        return rows(decision, inputs).stream().findFirst();
    }

    private List<Row> rows(String decision, Map<String, Object> inputs) {
        return tables.evaluate(decision, inputs).stream().map(Row::new).toList();
    }

    /** The edition and pairs of a name and a value, which may be null. */
    private Map<String, Object> inputs(String edition, String... pairs) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("edition", known(edition));
        for (int i = 0; i < pairs.length; i += 2) {
            inputs.put(pairs[i], pairs[i + 1]);
        }
        return inputs;
    }

    /**
     * Whether the tables know this kind. Strangers can ask for anything, and only what the tables know is worth an
     * evaluation.
     */
    private boolean isKind(String value) {
        return tables.values("kinds", "kind").contains(String.valueOf(value));
    }

    private boolean isGround(String value) {
        return grounds().contains(String.valueOf(value));
    }

    private String known(String edition) {
        if (!editions().contains(edition)) {
            throw new IllegalArgumentException("there is no edition " + edition + " of the rules, only " + editions());
        }
        return edition;
    }
}
