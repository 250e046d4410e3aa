package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.measures.Measure;
import io.recourse.policy.MeasureRule;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which measures a decision carries: those asked for if the tables allow them, else those of the ground. */
@Component
public class MeasuresOfDecision {

    private static final String NONE = "NONE";
    private static final String SANCTION_POINTS = "SANCTION_POINTS";

    private final Policy policy;
    private final Texts texts;

    MeasuresOfDecision(Policy policy, Texts texts) {
        this.policy = policy;
        this.texts = texts;
    }

    /**
     * The measures asked for, with the table's points where none are given.
     *
     * @throws Problem 422 when one is not allowed for the ground, is asked for twice, or has no number of points
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
                if (SANCTION_POINTS.equals(asked.measure()) && points == null) {
                    violations.add(violation("points-missing"));
                }
                decided.add(new Decision.DecidedMeasure(asked.measure(), points));
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
                .map(measure -> List.of(new Decision.DecidedMeasure(measure, null)))
                .orElse(List.of());
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

    /** Where each of them takes hold. */
    public List<Measure.Plan> plans(CaseFile file, List<Decision.DecidedMeasure> measures) {
        return measures.stream()
                .map(decided -> {
                    MeasureRule rule = policy.measure(file.edition(), file.kind(), file.ground(), decided.measure());
                    String target = rule.target() == MeasureRule.Target.REVIEW ? file.reviewId() : file.respondent();
                    return new Measure.Plan(decided.measure(), target, decided.points());
                })
                .toList();
    }

    private Integer points(CaseFile file, DecisionRequest.MeasureRequest asked) {
        if (!SANCTION_POINTS.equals(asked.measure())) {
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
