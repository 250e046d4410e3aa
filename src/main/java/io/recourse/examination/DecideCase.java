package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The assignee decides the case for the first time. */
@Component
public class DecideCase {

    private final CaseFiles files;
    private final CaseProcess process;
    private final Workers workers;
    private final MeasuresOfDecision measures;
    private final RecordDecision decision;
    private final ObjectProvider<OnFirstDecision> features;
    private final InstantSource clock;

    /** @param features looked up late, because they know this */
    DecideCase(
            CaseFiles files,
            CaseProcess process,
            Workers workers,
            MeasuresOfDecision measures,
            RecordDecision decision,
            ObjectProvider<OnFirstDecision> features,
            InstantSource clock) {
        this.files = files;
        this.process = process;
        this.workers = workers;
        this.measures = measures;
        this.decision = decision;
        this.features = features;
        this.clock = clock;
    }

    @Transactional
    public void decide(Actor actor, String number, String ifMatch, DecisionRequest request) {
        workers.requireStaff(actor);
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        file.requireStage(Stage.EXAMINATION);
        workers.requireAssignee(actor, file, Queue.EXAMINATION);
        List<Decision.DecidedMeasure> decided = measures.first(file, request);
        decision.record(file, Instance.EXAMINATION, actor, request, decided, decided);
        file.bar(actor.name());
        Instant now = clock.instant();
        features.forEach(feature -> feature.decided(file, actor.name(), now));
        process.decided(file);
    }
}
