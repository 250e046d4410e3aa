package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import io.recourse.examination.Decision;
import io.recourse.examination.DecisionRequest;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import io.recourse.examination.MeasuresOfDecision;
import io.recourse.examination.Outcome;
import io.recourse.examination.RecordDecision;
import io.recourse.examination.Workers;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody other than the first reviewer decides the appeal; this decision is final. */
@Component
public class DecideAppeal {

    private final CaseFiles files;
    private final CaseProcess process;
    private final Workers workers;
    private final FirstViews firstViews;
    private final Decisions decisions;
    private final MeasuresOfDecision measures;
    private final RecordDecision decision;

    DecideAppeal(
            CaseFiles files,
            CaseProcess process,
            Workers workers,
            FirstViews firstViews,
            Decisions decisions,
            MeasuresOfDecision measures,
            RecordDecision decision) {
        this.files = files;
        this.process = process;
        this.workers = workers;
        this.firstViews = firstViews;
        this.decisions = decisions;
        this.measures = measures;
        this.decision = decision;
    }

    @Transactional
    public void decide(Actor actor, String number, String ifMatch, DecisionRequest request) {
        workers.requireStaff(actor);
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        file.requireStage(Stage.APPEAL);
        workers.requireAssignee(actor, file, Queue.APPEAL);
        firstViews.requireRecorded(actor, file);
        Decision first = decisions.find(number, Instance.EXAMINATION).orElseThrow();
        List<Decision.DecidedMeasure> decided = measures.onAppeal(file, first, request);
        boolean changed = request.outcome() != Outcome.AFFIRMED;
        decision.record(file, Instance.APPEAL, actor, request, decided, changed ? decided : List.of());
        process.appealDecided(file);
    }
}
