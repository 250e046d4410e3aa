package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.EventType;
import io.recourse.measures.Measure;
import io.recourse.measures.MeasureState;
import io.recourse.measures.Measures;
import io.recourse.measures.Origin;
import io.recourse.measures.OwnMeasures;
import io.recourse.measures.Seals;
import io.recourse.measures.TakingBack;
import io.recourse.returns.Returns;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes a decision down, plans what it does, and tells the timeline: the same for the first one and the one on appeal. */
@Component
public class RecordDecision {

    private final Decisions decisions;
    private final MeasuresOfDecision measuresOfDecision;
    private final Measures measures;
    private final OwnMeasures ownMeasures;
    private final TakingBack takingBack;
    private final Seals seals;
    private final Returns returns;
    private final ComplainantFairness fairness;
    private final ElementsOfGround elements;
    private final DecisionWords words;
    private final InstantSource clock;

    RecordDecision(
            Decisions decisions,
            MeasuresOfDecision measuresOfDecision,
            Measures measures,
            OwnMeasures ownMeasures,
            TakingBack takingBack,
            Seals seals,
            Returns returns,
            ComplainantFairness fairness,
            ElementsOfGround elements,
            DecisionWords words,
            InstantSource clock) {
        this.decisions = decisions;
        this.measuresOfDecision = measuresOfDecision;
        this.measures = measures;
        this.ownMeasures = ownMeasures;
        this.takingBack = takingBack;
        this.seals = seals;
        this.returns = returns;
        this.fairness = fairness;
        this.elements = elements;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Records the decision with these measures.
     *
     * @param planned those of them that are still to be carried out
     * @throws Problem 422 {@code unknown-evidence} when it relies on what is no evidence of this case, {@code invalid} when it
     *     answers elements that the ground does not have
     */
    public void record(
            CaseFile file,
            Instance instance,
            Actor actor,
            DecisionRequest request,
            List<Decision.DecidedMeasure> decided,
            List<Decision.DecidedMeasure> planned) {
        elements.require(file, request.elements(), request.evidenceRelied());
        boolean first = instance == Instance.EXAMINATION;
        Instant now = clock.instant();
        Decision decision = new Decision(
                file.number(),
                instance,
                request.outcome(),
                words.rule(file, request),
                words.reasons(file, request),
                request.evidenceRelied(),
                request.elements(),
                decided,
                actor.name(),
                now);
        decisions.add(
                file,
                decision,
                file.deadline(first ? DeadlineName.DECISION_LIMIT : DeadlineName.APPEAL_LIMIT)
                        .map(CaseDeadline::dueAt)
                        .orElse(null));
        file.record(
                now,
                first ? EventType.DECIDED : EventType.APPEAL_DECIDED,
                actor.name(),
                Map.of(
                        "outcome",
                        request.outcome(),
                        "sha256",
                        decision.content().sha256()));
        if (!first && request.outcome() != Outcome.AFFIRMED) {
            ownMeasures.undo(file);
            seals.drop(file);
            returns.end(file);
            takingBack.plan(file);
        }
        Optional<ComplainantFairness.Consequence> consequence =
                request.outcome() == Outcome.REJECTED ? fairness.of(file, now) : Optional.empty();
        List<Measure.Plan> plans = Stream.concat(
                        measuresOfDecision.plans(file, planned, decision.rule()).stream(),
                        consequence.map(ComplainantFairness.Consequence::plan).stream())
                .toList();
        List<Measure> all = measures.plan(file.number(), first ? Origin.EXAMINATION : Origin.APPEAL, plans);
        consequence.ifPresent(its ->
                ownMeasures.takeEffect(file, all, its.unfounded(), its.rule().withinDays()));
        if (all.stream().anyMatch(measure -> measure.state() == MeasureState.UNCONFIRMED)) {
            file.permit(CaseFile.Step.ASK_FOR_SEAL);
        }
        returns.begin(file, all);
    }
}
