package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Stage;
import io.recourse.measures.Measure;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.MeasureRule;
import io.recourse.policy.Policy;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import io.recourse.web.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which measures a decision carries: those asked for if the tables allow them, else those of the ground. */
@Component
public class MeasuresOfDecision {

    private static final String NONE = "NONE";

    private final Policy policy;
    private final CaseFiles files;
    private final TermsOfRemedy terms;
    private final SanctionPoints sanctionPoints;
    private final Decisions decisions;
    private final Texts texts;

    MeasuresOfDecision(
            Policy policy,
            CaseFiles files,
            TermsOfRemedy terms,
            SanctionPoints sanctionPoints,
            Decisions decisions,
            Texts texts) {
        this.decisions = decisions;
        this.sanctionPoints = sanctionPoints;
        this.terms = terms;
        this.files = files;
        this.policy = policy;
        this.texts = texts;
    }

    /**
     * The measures asked for, with what the tables and the case say where nothing is given.
     *
     * @throws Problem 422 when one is not allowed for the ground, is asked for twice, has no number of points, names words
     *     that do not stand in the review, or lacks or exceeds what a remedy may be about
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
            } else {
                decided.add(completed(file, asked, file.stage() == Stage.APPEAL, violations));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.refused("invalid", violations);
        }
        return decided;
    }

    /** What can be said of a measure in this case; empty for one that is not allowed, or that is not at hand here. */
    public Optional<RemedyChoice> choice(CaseFile file, String measure) {
        MeasureRule rule = policy.measure(file.edition(), file.kind(), file.ground(), measure);
        return rule.allowed() ? terms.choice(file, rule, measure, file.stage() == Stage.APPEAL) : Optional.empty();
    }

    /**
     * What the parties may agree on, with what the tables and the case say where nothing is given; beside what was decided
     * before, not instead of it.
     *
     * @throws Problem 422 as {@link #asked}
     */
    public Decision.DecidedMeasure agreed(CaseFile file, DecisionRequest.MeasureRequest asked) {
        List<Violation> violations = new ArrayList<>();
        Decision.DecidedMeasure agreed = completed(file, asked, false, violations);
        if (!violations.isEmpty()) {
            throw Problem.refused("invalid", violations);
        }
        return agreed;
    }

    /** What can be said of a measure that the parties agree on; empty for one that is not allowed, or not at hand here. */
    public Optional<RemedyChoice> agreeable(CaseFile file, String measure) {
        MeasureRule rule = policy.measure(file.edition(), file.kind(), file.ground(), measure);
        return rule.allowed() ? terms.choice(file, rule, measure, false) : Optional.empty();
    }

    /**
     * The measure with what the tables and the case say where nothing is given; what does not fit is added to the
     * violations.
     */
    private Decision.DecidedMeasure completed(
            CaseFile file, DecisionRequest.MeasureRequest asked, boolean anew, List<Violation> violations) {
        MeasureRule rule = policy.measure(file.edition(), file.kind(), file.ground(), asked.measure());
        if (!rule.allowed()) {
            violations.add(violation("measure-not-allowed", asked.measure(), file.ground()));
            return null;
        }
        Integer points = Measure.SANCTION_POINTS.equals(asked.measure())
                ? sanctionPoints.of(file, asked.points(), violations)
                : null;
        List<String> words = asked.literally();
        if (!words.isEmpty()) {
            violations.addAll(wordsNotThere(file, asked.measure(), words));
        }
        TermsOfRemedy.Found found = terms.of(file, rule, asked, anew);
        violations.addAll(found.violations());
        return new Decision.DecidedMeasure(asked.measure(), points, words, found.terms());
    }

    /**
     * What the ground calls for when a complaint is upheld; nothing where it needs what neither the tables nor the case say,
     * such as a number of points that no document gives, or a listing that the complaint does not name.
     */
    public List<Decision.DecidedMeasure> ofGround(CaseFile file) {
        return called(file)
                .flatMap(measure -> {
                    List<Violation> lacking = new ArrayList<>();
                    Decision.DecidedMeasure decided = completed(
                            file,
                            new DecisionRequest.MeasureRequest(measure, null, null),
                            file.stage() == Stage.APPEAL,
                            lacking);
                    return lacking.isEmpty() ? Stream.of(decided) : Stream.empty();
                })
                .toList();
    }

    /**
     * The names of those that a decision which is being written begins with: what the ground calls for, also where the
     * reviewer has to say more of it; on appeal nothing, unless the first decision was a rejection.
     */
    public List<String> proposed(CaseFile file) {
        boolean lifts = file.stage() == Stage.APPEAL
                && decisions
                        .find(file.number(), Instance.EXAMINATION)
                        .filter(first -> first.outcome() != Outcome.REJECTED)
                        .isPresent();
        return lifts ? List.of() : called(file).toList();
    }

    private Stream<String> called(CaseFile file) {
        Stream<String> ofGround = policy.ground(file.edition(), file.kind(), file.ground()).stream()
                .map(ground -> ground.measure())
                .filter(measure -> !NONE.equals(measure));
        return Stream.concat(ofGround, whatHeldMeanwhile(file).stream()).distinct();
    }

    /** The points that are given where none are asked for; empty where no document gives a number. */
    public Optional<Integer> tablePoints(CaseFile file) {
        return sanctionPoints.ofTable(file);
    }

    /** What held while a finding was checked goes on holding when it is upheld. */
    private Optional<String> whatHeldMeanwhile(CaseFile file) {
        return file.isFinding()
                ? policy.kind(file.edition(), file.kind()).flatMap(ComplaintKind::foundMeasure)
                : Optional.empty();
    }

    /**
     * The words that stand neither in the review as it was when the complaint was filed, nor in what was added to it.
     */
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
     * The measures of a first decision.
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
     * The measures of a decision on appeal: affirming leaves the first ones as they are; reversing a rejection calls
     * for those of the ground.
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
                    String target =
                            switch (of.target()) {
                                case REVIEW -> file.reviewId();
                                case ORDER -> file.orderId();
                                case LISTING -> file.subjects().listingId();
                                case ACCOUNT, NONE -> file.respondent();
                            };
                    return new Measure.Plan(
                            decided.measure(),
                            target,
                            decided.points(),
                            decided.words() == null ? List.of() : decided.words(),
                            decided.points() == null ? null : rule,
                            null,
                            decided.terms(),
                            null);
                })
                .toList();
    }

    private Violation violation(String rule, Object... arguments) {
        return new Violation(rule, texts.of("rule." + rule, arguments));
    }
}
