package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.measures.Measure;
import io.recourse.policy.MeasureRule;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import io.recourse.web.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which measures a decision carries: those asked for if the tables allow them, else those of the ground. */
@Component
public class MeasuresOfDecision {

    private static final String NONE = "NONE";

    private final Policy policy;
    private final CaseFiles files;
    private final Texts texts;

    MeasuresOfDecision(Policy policy, CaseFiles files, Texts texts) {
        this.files = files;
        this.policy = policy;
        this.texts = texts;
    }

    /**
     * The measures asked for, with the table's points where none are given.
     *
     * @throws Problem 422 when one is not allowed for the ground, is asked for twice, has no number of points, or names words
     *     that do not stand in the review
     */
    public List<Decision.DecidedMeasure> asked(CaseFile file, DecisionRequest request) {
        List<Violation> violations = new ArrayList<>();
        List<Decision.DecidedMeasure> decided = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (DecisionRequest.MeasureRequest asked : request.measures()) {
            if (NONE.equals(asked.measure())) {
                continue;
            }
            if (!seen.add(asked.measure())) {
                violations.add(violation("measure-twice", asked.measure()));
            } else if (!policy.measure(file.edition(), file.kind(), file.ground(), asked.measure())
                    .allowed()) {
                violations.add(violation("measure-not-allowed", asked.measure(), file.ground()));
            } else {
                Integer points = points(file, asked);
                if (Measure.SANCTION_POINTS.equals(asked.measure()) && points == null) {
                    violations.add(violation("points-missing"));
                }
                List<String> words = asked.literally();
                if (!words.isEmpty()) {
                    violations.addAll(wordsNotThere(file, asked.measure(), words));
                }
                decided.add(new Decision.DecidedMeasure(asked.measure(), points, words));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.refused("invalid", violations);
        }
        return decided;
    }

    /** What the ground calls for when a complaint is upheld. */
    public List<Decision.DecidedMeasure> ofGround(CaseFile file) {
        return policy.ground(file.edition(), file.kind(), file.ground())
                .map(ground -> ground.measure())
                .filter(measure -> !NONE.equals(measure))
                .map(measure -> List.of(new Decision.DecidedMeasure(measure, null, null)))
                .orElse(List.of());
    }

    /** In the review as it was when the complaint was filed, or in what was added to it. */
    private List<Violation> wordsNotThere(CaseFile file, String measure, List<String> words) {
        if (!Measure.MASK_CONTENT.equals(measure)) {
            return List.of(violation("words-unexpected", measure));
        }
        String text = files.orderAsFiled(file.number())
                .flatMap(order -> order.review(file.reviewId()))
                .map(review -> review.text() + "\n" + (review.followUp() == null ? "" : review.followUp()))
                .orElse("");
        return words.stream()
                .filter(word -> !text.contains(word))
                .map(word -> violation("words-not-there", word))
                .toList();
    }

    /**
     * Those of a first decision.
     *
     * @throws Problem 422 also when a rejection is to carry any
     */
    public List<Decision.DecidedMeasure> first(CaseFile file, DecisionRequest request) {
        List<Decision.DecidedMeasure> asked = asked(file, request);
        if (request.outcome() == Outcome.REJECTED) {
            if (!asked.isEmpty()) {
                throw Problem.refused("rejected-without-measures");
            }
            return List.of();
        }
        return request.measures().isEmpty() ? ofGround(file) : asked;
    }

    /**
     * Those of a decision on appeal: affirming leaves the first ones as they are; reversing a rejection calls for those of
     * the ground.
     *
     * @throws Problem 422 also when affirming is to change any
     */
    public List<Decision.DecidedMeasure> onAppeal(CaseFile file, Decision first, DecisionRequest request) {
        List<Decision.DecidedMeasure> asked = asked(file, request);
        return switch (request.outcome()) {
            case AFFIRMED -> {
                if (!asked.isEmpty() && !new HashSet<>(asked).equals(new HashSet<>(first.measures()))) {
                    throw Problem.refused("affirmed-changes-nothing");
                }
                yield first.measures();
            }
            case REVERSED ->
                request.measures().isEmpty() && first.outcome() == Outcome.REJECTED ? ofGround(file) : asked;
            default -> asked;
        };
    }

    /** Where each of them takes hold; {@code rule} is what the decision relies on. */
    public List<Measure.Plan> plans(CaseFile file, List<Decision.DecidedMeasure> measures, Wording rule) {
        return measures.stream()
                .map(decided -> {
                    MeasureRule of = policy.measure(file.edition(), file.kind(), file.ground(), decided.measure());
                    String target = of.target() == MeasureRule.Target.REVIEW ? file.reviewId() : file.respondent();
                    return new Measure.Plan(
                            decided.measure(),
                            target,
                            decided.points(),
                            decided.words() == null ? List.of() : decided.words(),
                            decided.points() == null ? null : rule,
                            null);
                })
                .toList();
    }

    private Integer points(CaseFile file, DecisionRequest.MeasureRequest asked) {
        if (!Measure.SANCTION_POINTS.equals(asked.measure())) {
            return null;
        }
        return asked.points() != null
                ? asked.points()
                : policy.points(file.edition(), file.kind()).orElse(null);
    }

    private Violation violation(String rule, Object... arguments) {
        return new Violation(rule, texts.of("rule." + rule, arguments));
    }
}
