package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.EventType;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import io.recourse.measures.Measures;
import io.recourse.measures.Origin;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The assignee decides the case for the first time. */
@Component
class DecideCase {

    private final CaseFiles files;
    private final CaseProcess process;
    private final Workers workers;
    private final Decisions decisions;
    private final MeasuresOfDecision measuresOfDecision;
    private final Measures measures;
    private final InstantSource clock;

    DecideCase(
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
        file.requireStage(Stage.EXAMINATION);
        workers.requireAssignee(actor, file, Queue.EXAMINATION);
        List<Decision.DecidedMeasure> decided = measuresFor(file, request);
        Instant now = clock.instant();
        decisions.add(new Decision(
                number,
                Instance.EXAMINATION,
                request.outcome(),
                request.rule(),
                request.reasons(),
                request.evidenceRelied(),
                decided,
                actor.name(),
                now,
                null));
        measures.plan(number, Origin.EXAMINATION, measuresOfDecision.plans(file, decided));
        file.bar(actor.name());
        file.record(now, EventType.DECIDED, actor.name(), Map.of("outcome", request.outcome()));
        process.decided(file);
    }

    private List<Decision.DecidedMeasure> measuresFor(CaseFile file, DecisionRequest request) {
        List<Decision.DecidedMeasure> asked = measuresOfDecision.asked(file, request);
        if (request.outcome() == Outcome.REJECTED) {
            if (!asked.isEmpty()) {
                throw Problem.refused("rejected-without-measures");
            }
            return List.of();
        }
        return request.measures().isEmpty() ? measuresOfDecision.ofGround(file) : asked;
    }
}
