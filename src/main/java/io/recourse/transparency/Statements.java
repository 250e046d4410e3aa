package io.recourse.transparency;

import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DeadlineName;
import io.recourse.evidence.Masking;
import io.recourse.examination.Decision;
import io.recourse.examination.Instance;
import io.recourse.examination.Outcome;
import io.recourse.marketplace.Order;
import io.recourse.policy.DsaAttribute;
import io.recourse.policy.MeasureRule;
import io.recourse.policy.Policy;
import io.recourse.policy.Text;
import io.recourse.text.Visible;
import io.recourse.web.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Statements of reasons [Regulation (EU) 2022/2065 art. 17 and 24(5)], for decisions that take something down. A decision
 * that affirms another takes nothing down anew.
 */
@Component
@EnableConfigurationProperties(TransparencyProperties.class)
class Statements {

    /** Of the database's interface, in the order in which {@link #forDatabase} gives them. */
    static final List<String> ATTRIBUTES = List.of(
            "decision_visibility",
            "decision_visibility_other",
            "end_date_visibility_restriction",
            "decision_monetary",
            "decision_monetary_other",
            "end_date_monetary_restriction",
            "decision_provision",
            "end_date_service_restriction",
            "decision_account",
            "end_date_account_restriction",
            "account_type",
            "decision_ground",
            "decision_ground_reference_url",
            "illegal_content_legal_ground",
            "illegal_content_explanation",
            "incompatible_content_ground",
            "incompatible_content_explanation",
            "incompatible_content_illegal",
            "category",
            "category_addition",
            "category_specification",
            "category_specification_other",
            "content_type",
            "content_type_other",
            "content_id",
            "content_language",
            "content_date",
            "application_date",
            "territorial_scope",
            "decision_facts",
            "source_type",
            "source_identity",
            "automated_detection",
            "automated_decision",
            "puid");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern NOT_CHINESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]");
    private static final String HIDDEN = "****";
    private static final int LONGEST_GROUND = 500;
    private static final int LONGEST_EXPLANATION = 2000;
    private static final int LONGEST_FACTS = 5000;

    private final CaseFiles files;
    private final Policy policy;
    private final Masking masking;
    private final Texts texts;
    private final ZoneId zone;
    private final TransparencyProperties properties;

    Statements(
            CaseFiles files,
            Policy policy,
            Masking masking,
            Texts texts,
            ZoneId zone,
            TransparencyProperties properties) {
        this.files = files;
        this.policy = policy;
        this.masking = masking;
        this.texts = texts;
        this.zone = zone;
        this.properties = properties;
    }

    /**
     * Empty for a decision that takes nothing down.
     *
     * @param reader the language of whoever reads it
     */
    Optional<StatementOfReasons> of(CaseFile file, Decision decision, Locale reader) {
        if (!takesDown(file, decision)) {
            return Optional.empty();
        }
        Locale language = decision.reasons().isMade() ? reader : languageOf(decision);
        return Optional.of(new StatementOfReasons(
                StatementOfReasons.SCHEMA,
                id(decision),
                decision.instance(),
                decision.decidedAt(),
                decision.noticedAt(file),
                file.edition(),
                code(file.kind(), policy.kind(file.edition(), file.kind()).map(kind -> kind.name())),
                code(
                        file.ground(),
                        policy.ground(file.edition(), file.kind(), file.ground())
                                .map(ground -> ground.name())),
                decision.outcome(),
                new StatementOfReasons.Content(
                        attributes(file, decision).getOrDefault("content_type", List.of()),
                        disputed(file, files.orderAsFiled(file.number()))
                                .map(Order.Review::at)
                                .map(this::day)
                                .orElse(null)),
                decision.measures().stream()
                        .map(measure -> restriction(file, measure))
                        .toList(),
                impersonal(decision.rule().in(reader), file, language),
                impersonal(decision.reasons().in(reader), file, language),
                decision.evidenceRelied().size(),
                file.isFinding() ? "OWN_INVESTIGATION" : "COMPLAINT",
                new StatementOfReasons.Automation(false, false),
                properties.territorialScope(),
                decision.instance() == Instance.APPEAL
                        ? null
                        : new StatementOfReasons.Redress(
                                "APPEAL",
                                file.deadline(DeadlineName.APPEAL_WINDOW)
                                        .map(CaseDeadline::dueAt)
                                        .orElse(null))));
    }

    /**
     * The same as the DSA Transparency Database takes it, by the names of its attributes, all of them; null where nothing is
     * to be said. Empty for a decision that takes nothing down.
     *
     * @param order as it was filed; null for a case without one
     */
    Optional<Map<String, Object>> forDatabase(CaseFile file, Order order, Decision decision) {
        if (!takesDown(file, decision)) {
            return Optional.empty();
        }
        Locale language = languageOf(decision);
        Map<String, List<String>> mapped = attributes(file, decision);
        Optional<Order.Review> review = disputed(file, Optional.ofNullable(order));
        String rule = impersonal(decision.rule().in(language), file, language);
        String reasons = impersonal(decision.reasons().in(language), file, language);
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("decision_visibility", mapped.get("decision_visibility"));
        statement.put("decision_visibility_other", first(mapped, "decision_visibility_other"));
        statement.put("end_date_visibility_restriction", null);
        statement.put("decision_monetary", first(mapped, "decision_monetary"));
        statement.put("decision_monetary_other", first(mapped, "decision_monetary_other"));
        statement.put("end_date_monetary_restriction", null);
        statement.put("decision_provision", first(mapped, "decision_provision"));
        statement.put("end_date_service_restriction", null);
        statement.put("decision_account", first(mapped, "decision_account"));
        statement.put("end_date_account_restriction", null);
        statement.put("account_type", first(mapped, "account_type"));
        statement.put("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
        statement.put("decision_ground_reference_url", null);
        statement.put("illegal_content_legal_ground", null);
        statement.put("illegal_content_explanation", null);
        statement.put("incompatible_content_ground", cut(rule, LONGEST_GROUND));
        statement.put("incompatible_content_explanation", cut(reasons, LONGEST_EXPLANATION));
        statement.put("incompatible_content_illegal", null);
        statement.put("category", first(mapped, "category"));
        statement.put("category_addition", null);
        statement.put("category_specification", mapped.get("category_specification"));
        statement.put("category_specification_other", null);
        statement.put("content_type", mapped.get("content_type"));
        statement.put("content_type_other", first(mapped, "content_type_other"));
        statement.put("content_id", null);
        statement.put("content_language", review.flatMap(Statements::languageOf).orElse(null));
        statement.put("content_date", day(review.map(Order.Review::at).orElse(file.filedAt())));
        statement.put("application_date", day(decision.decidedAt()));
        statement.put("territorial_scope", properties.territorialScope());
        statement.put("decision_facts", cut(facts(file, decision, reasons, language), LONGEST_FACTS));
        statement.put("source_type", "SOURCE_TYPE_OTHER_NOTIFICATION");
        statement.put("source_identity", null);
        statement.put("automated_detection", "No");
        statement.put("automated_decision", "AUTOMATED_DECISION_NOT_AUTOMATED");
        statement.put("puid", id(decision));
        return Optional.of(statement);
    }

    private boolean takesDown(CaseFile file, Decision decision) {
        return decision.outcome() != Outcome.AFFIRMED
                && decision.measures().stream().anyMatch(measure -> takesDown(file, measure));
    }

    private boolean takesDown(CaseFile file, Decision.DecidedMeasure measure) {
        return policy.dsaAttributes(file.kind(), file.ground(), measure.measure()).stream()
                .anyMatch(DsaAttribute::restricts);
    }

    /** Of all measures together, each value once. */
    private Map<String, List<String>> attributes(CaseFile file, Decision decision) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Decision.DecidedMeasure measure : decision.measures()) {
            for (DsaAttribute one : policy.dsaAttributes(file.kind(), file.ground(), measure.measure())) {
                List<String> values = attributes.computeIfAbsent(one.attribute(), same -> new ArrayList<>());
                if (!values.contains(one.value())) {
                    values.add(one.value());
                }
            }
        }
        return attributes;
    }

    private StatementOfReasons.Restriction restriction(CaseFile file, Decision.DecidedMeasure measure) {
        MeasureRule rule = policy.measure(file.edition(), file.kind(), file.ground(), measure.measure());
        return new StatementOfReasons.Restriction(
                StatementOfReasons.Code.of(measure.measure(), rule.name()),
                rule.target(),
                takesDown(file, measure),
                measure.points(),
                measure.amount(),
                measure.payTo(),
                measure.freightBy());
    }

    /** As it was when the complaint was filed, if it is about one. */
    private static Optional<Order.Review> disputed(CaseFile file, Optional<Order> order) {
        return file.reviewId() == null ? Optional.empty() : order.flatMap(filed -> filed.review(file.reviewId()));
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private String facts(CaseFile file, Decision decision, String reasons, Locale language) {
        return texts.of(
                language,
                "statement.facts",
                policy.kind(file.edition(), file.kind())
                        .map(kind -> kind.name().in(language))
                        .orElse(file.kind()),
                policy.ground(file.edition(), file.kind(), file.ground())
                        .map(ground -> ground.name().in(language))
                        .orElse(file.ground()),
                decision.evidenceRelied().size(),
                reasons);
    }

    /** Masked as for the other side of the case, and without the numbers by which the marketplace knows order and review. */
    private String impersonal(String words, CaseFile file, Locale language) {
        String masked = masking.text(words, file, language);
        for (String id : Stream.of(file.orderId(), file.reviewId())
                .filter(id -> !Visible.isEmpty(id))
                .toList()) {
            masked = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(id) + "(?![A-Za-z0-9_])")
                    .matcher(masked)
                    .replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        return masked;
    }

    /** Two letters of ISO 639-1, where the script alone says it; the marketplace names none, and none is guessed. */
    private static Optional<String> languageOf(Order.Review review) {
        return CHINESE.matcher(review.text()).find()
                        && !NOT_CHINESE.matcher(review.text()).find()
                ? Optional.of("ZH")
                : Optional.empty();
    }

    private static Locale languageOf(Decision decision) {
        return CHINESE.matcher(decision.reasons().written()).find() ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** Unique, and nothing that anybody outside could look up. */
    private static String id(Decision decision) {
        return decision.caseNumber() + (decision.instance() == Instance.APPEAL ? "-2" : "-1");
    }

    private static StatementOfReasons.Code code(String code, Optional<Text> name) {
        return StatementOfReasons.Code.of(code, name.orElse(new Text(code, code)));
    }

    private static String first(Map<String, List<String>> attributes, String name) {
        List<String> values = attributes.get(name);
        return values == null ? null : values.get(0);
    }

    private static String cut(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
