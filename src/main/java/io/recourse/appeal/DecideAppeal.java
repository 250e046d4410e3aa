package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.EventType;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import io.recourse.examination.Decision;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.examination.Outcome;
import io.recourse.examination.Workers;
import io.recourse.measures.Measures;
import io.recourse.measures.Origin;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody other than the first reviewer decides the appeal; this decision is final. */
@Component
class DecideAppeal {

    private final CaseFiles files;
    private final CaseProcess process;
    private final Workers workers;
    private final Decisions decisions;
    private final MeasuresOfDecision measuresOfDecision;
    private final Measures measures;
    private final InstantSource clock;

    DecideAppeal(
            CaseFiles files,
            CaseProcess process,
            Workers workers,
            Decisions decisions,
            MeasuresOfDecision measuresOfDecision,
            Measures measures,
            InstantSource clock) {
        this.files = files;
        this.process = process;
        this.workers = workers;
        this.decisions = decisions;
        this.measuresOfDecision = measuresOfDecision;
        this.measures = measures;
        this.clock = clock;
    }

    @Transactional
    public void decide(Actor actor, String number, String ifMatch, DecisionRequest request) {
        workers.requireStaff(actor);
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        file.requireStage(Stage.APPEAL);
        workers.requireAssignee(actor, file, Queue.APPEAL);
        Decision first = decisions.find(number, Instance.EXAMINATION).orElseThrow();
        List<Decision.DecidedMeasure> decided = measuresFor(file, first, request);
        Instant now = clock.instant();
        decisions.add(new Decision(
                number,
                Instance.APPEAL,
                request.outcome(),
                request.rule(),
                request.reasons(),
                request.evidenceRelied(),
                decided,
                actor.name(),
                now,
                now));
        if (request.outcome() != Outcome.AFFIRMED) {
            measures.plan(number, Origin.APPEAL, measuresOfDecision.plans(file, decided));
        }
        file.record(now, EventType.APPEAL_DECIDED, actor.name(), Map.of("outcome", request.outcome()));
        process.appealDecided(file);
    }

    /** Affirming leaves the first measures as they are; reversing a rejection calls for those of the ground. */
    private List<Decision.DecidedMeasure> measuresFor(CaseFile file, Decision first, DecisionRequest request) {
        List<Decision.DecidedMeasure> asked = measuresOfDecision.asked(file, request);
        return switch (request.outcome()) {
            case AFFIRMED -> {
                if (!asked.isEmpty() && !new HashSet<>(asked).equals(new HashSet<>(first.measures()))) {
                    throw Problem.refused("affirmed-changes-nothing");
                }
                yield first.measures();
            }
            case REVERSED ->
                request.measures().isEmpty() && first.outcome() == Outcome.REJECTED
                        ? measuresOfDecision.ofGround(file)
                        : asked;
            default -> asked;
        };
    }
}
