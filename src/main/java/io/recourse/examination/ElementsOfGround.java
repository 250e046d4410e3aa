package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.evidence.KnownEvidence;
import io.recourse.policy.Element;
import io.recourse.policy.Policy;
import io.recourse.policy.Ruling;
import io.recourse.policy.Text;
import io.recourse.web.Languages;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The elements of a case's ground as a checklist: what is asked, what the answers point to, and the reasons they give. */
@Component
public class ElementsOfGround {

    private static final String UPHELD = "UPHELD";
    private static final String REJECTED = "REJECTED";

    private final Policy policy;
    private final KnownEvidence evidence;
    private final Texts texts;

    ElementsOfGround(Policy policy, KnownEvidence evidence, Texts texts) {
        this.policy = policy;
        this.evidence = evidence;
        this.texts = texts;
    }

    /** A question; {@code ifYes} and the two that follow are the outcomes that the answers point to. */
    public record Question(
            String element, String question, String ifYes, String ifNo, String ifNotShown, String source) {}

    /** A ruling that applies to the ground; {@code outcome} is a hint. */
    public record RulingView(
            String ruling, String question, String answer, String outcome, boolean ofEdition, String source) {}

    /** {@code citable}: what may be cited besides items of evidence. */
    public record Checklist(List<Question> elements, List<RulingView> rulings, List<String> citable) {}

    /**
     * Reasons that follow from the answers.
     *
     * @param pointsTo the outcome; null while the answers do not decide
     */
    public record Reasons(String zh, String en, String pointsTo) {

        public String in(Locale locale) {
            return Languages.nearest(locale).equals(Locale.SIMPLIFIED_CHINESE) ? zh : en;
        }
    }

    public Checklist of(CaseFile file, Locale locale) {
        return new Checklist(
                elements(file).stream()
                        .map(element -> new Question(
                                element.id(),
                                element.question().in(locale),
                                element.ifYes(),
                                element.ifNo(),
                                element.ifNotShown(),
                                element.source()))
                        .toList(),
                policy.rulings(file.edition(), file.kind(), file.ground()).stream()
                        .map(ruling -> of(ruling, locale))
                        .toList(),
                List.copyOf(citable(file)));
    }

    private static RulingView of(Ruling ruling, Locale locale) {
        return new RulingView(
                ruling.id(),
                ruling.question().in(locale),
                ruling.answer().in(locale),
                ruling.outcome(),
                ruling.ofEdition(),
                ruling.source());
    }

    /**
     * Refuses answers that are not about this case's ground, or cite nothing for a yes.
     *
     * @throws Problem 422 {@code invalid} with every one, or {@code unknown-evidence}
     */
    public void require(CaseFile file, List<ElementAnswer> answers, List<String> relied) {
        Map<String, Text> questions = elements(file).stream().collect(Collectors.toMap(Element::id, Element::question));
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            ElementAnswer answer = answers.get(i);
            if (!questions.containsKey(answer.element())) {
                violations.add(violation(
                        "element-unknown", answer.element(), String.join(", ", new TreeSet<>(questions.keySet()))));
            } else if (!seen.add(answer.element())) {
                violations.add(violation("element-twice", answer.element()));
            } else if (answer.answer() == ElementAnswer.Answer.YES
                    && answer.evidence().isEmpty()) {
                violations.add(new Violation(
                        uncited(i),
                        texts.of(
                                "rule.element-without-evidence",
                                questions.get(answer.element()).in(LocaleContextHolder.getLocale()))));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.refused("invalid", violations);
        }
        Set<String> cited = new TreeSet<>(relied);
        answers.forEach(answer -> answer.evidence().stream()
                .filter(id -> !citable(file).contains(id))
                .forEach(cited::add));
        Set<String> unknown = evidence.unknownOf(file.number(), cited);
        if (!unknown.isEmpty()) {
            throw Problem.refused("unknown-evidence", String.join(", ", unknown));
        }
    }

    /** The rule that the answer at this place breaks when it is a yes that cites nothing. */
    public static String uncited(int place) {
        return "elements[" + place + "].evidence.minItems";
    }

    /** What a yes cites where nobody handed anything in: what the case is about; nothing for one about an account alone. */
    public static List<String> subject(CaseFile file) {
        if (file.reviewId() != null) {
            return List.of(ElementAnswer.REVIEW);
        }
        if (file.subjects().listingId() != null) {
            return List.of(ElementAnswer.LISTING);
        }
        return file.orderId() == null ? List.of() : List.of(ElementAnswer.ORDER);
    }

    private static Set<String> citable(CaseFile file) {
        Set<String> citable = new TreeSet<>();
        if (file.reviewId() != null) {
            citable.add(ElementAnswer.REVIEW);
        }
        if (file.orderId() != null) {
            citable.add(ElementAnswer.ORDER);
        }
        if (file.subjects().listingId() != null) {
            citable.add(ElementAnswer.LISTING);
        }
        return citable;
    }

    /**
     * Reasons in both languages, to be edited; answers to unknown elements are passed over.
     *
     * @param outcome how they end; null for the one that the answers point to
     */
    public Reasons reasons(CaseFile file, List<ElementAnswer> answers, Outcome outcome) {
        Map<String, ElementAnswer> byElement = answers.stream()
                .collect(Collectors.toMap(ElementAnswer::element, Function.identity(), (one, two) -> one));
        String pointsTo = pointsTo(elements(file), byElement).orElse(null);
        String end = outcome == null ? pointsTo : outcome.name();
        return new Reasons(
                reasons(file, byElement, end, Locale.SIMPLIFIED_CHINESE, ""),
                reasons(file, byElement, end, Locale.ENGLISH, " "),
                pointsTo);
    }

    private String reasons(
            CaseFile file, Map<String, ElementAnswer> answers, String end, Locale locale, String between) {
        List<String> sentences = new ArrayList<>();
        for (Element element : elements(file)) {
            ElementAnswer answer = answers.get(element.id());
            if (answer != null) {
                sentences.add(sentence(file, element.statement(), answer, locale));
            }
        }
        // an outcome alone is no reason
        if (end != null && !sentences.isEmpty()) {
            sentences.add(texts.of(locale, "reasons.outcome." + end));
        }
        return sentences.isEmpty() ? "" : texts.of(locale, "reasons.all", String.join(between, sentences));
    }

    private String sentence(CaseFile file, Text statement, ElementAnswer answer, Locale locale) {
        String key = "reasons." + answer.answer();
        if (answer.evidence().isEmpty()) {
            return texts.of(locale, key, statement.in(locale));
        }
        String cited = answer.evidence().stream()
                .map(id -> citable(file).contains(id) ? texts.of(locale, "reasons.cited." + id) : shortId(file, id))
                .collect(Collectors.joining(texts.of(locale, "reasons.comma")));
        return texts.of(locale, key + ".cited", statement.in(locale), cited);
    }

    /** Within its case an item is known by what follows the case's number. */
    private static String shortId(CaseFile file, String id) {
        String prefix = file.number() + "-";
        return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    }

    /** One answer that points to a rejection is enough for it; for anything else all have to be given. */
    private static Optional<String> pointsTo(List<Element> elements, Map<String, ElementAnswer> answers) {
        List<String> outcomes = elements.stream()
                .filter(element -> answers.containsKey(element.id()))
                .map(element -> outcome(element, answers.get(element.id()).answer()))
                .toList();
        if (outcomes.contains(REJECTED)) {
            return Optional.of(REJECTED);
        }
        if (elements.isEmpty() || outcomes.size() < elements.size()) {
            return Optional.empty();
        }
        return outcomes.stream()
                .filter(outcome -> !UPHELD.equals(outcome))
                .findFirst()
                .or(() -> Optional.of(UPHELD));
    }

    private static String outcome(Element element, ElementAnswer.Answer answer) {
        return switch (answer) {
            case YES -> element.ifYes();
            case NO -> element.ifNo();
            case NOT_SHOWN -> element.ifNotShown();
        };
    }

    private List<Element> elements(CaseFile file) {
        return policy.elements(file.edition(), file.kind(), file.ground());
    }

    private Violation violation(String rule, Object... arguments) {
        return new Violation(rule, texts.of("rule." + rule, arguments));
    }
}
