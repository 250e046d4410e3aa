package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.EventType;
import io.recourse.measures.Measures;
import io.recourse.measures.Origin;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes a decision down, plans what it does, and tells the timeline: the same for the first one and the one on appeal. */
@Component
public class RecordDecision {

    private final Decisions decisions;
    private final MeasuresOfDecision measuresOfDecision;
    private final Measures measures;
    private final EvidenceOfCase evidence;
    private final InstantSource clock;

    RecordDecision(
            Decisions decisions,
            MeasuresOfDecision measuresOfDecision,
            Measures measures,
            EvidenceOfCase evidence,
            InstantSource clock) {
        this.decisions = decisions;
        this.measuresOfDecision = measuresOfDecision;
        this.measures = measures;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Records the decision with these measures.
     *
     * @param planned those of them that are still to be carried out
     * @throws Problem 422 {@code unknown-evidence} when it relies on what is no evidence of this case
     */
    public void record(
            CaseFile file,
            Instance instance,
            Actor actor,
            DecisionRequest request,
            List<Decision.DecidedMeasure> decided,
            List<Decision.DecidedMeasure> planned) {
        Set<String> unknown = evidence.unknownOf(file.number(), request.evidenceRelied());
        if (!unknown.isEmpty()) {
            throw Problem.refused("unknown-evidence", String.join(", ", unknown));
        }
        boolean first = instance == Instance.EXAMINATION;
        Instant now = clock.instant();
        Decision decision = new Decision(
                file.number(),
                instance,
                request.outcome(),
                request.rule(),
                request.reasons(),
                request.evidenceRelied(),
                decided,
                actor.name(),
                now);
        decisions.add(
                decision,
                file.deadline(first ? DeadlineName.DECISION_LIMIT : DeadlineName.APPEAL_LIMIT)
                        .map(CaseDeadline::dueAt)
                        .orElse(null));
        measures.plan(
                file.number(), first ? Origin.EXAMINATION : Origin.APPEAL, measuresOfDecision.plans(file, planned));
        file.record(
                now,
                first ? EventType.DECIDED : EventType.APPEAL_DECIDED,
                actor.name(),
                Map.of(
                        "outcome",
                        request.outcome(),
                        "sha256",
                        decision.content().sha256()));
    }
}
