package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.EventType;
import io.recourse.cases.Queue;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.web.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The assignee asks one party or both for more; the clock stands still until they have answered or time is up. */
@Component
public class AskForMore {

    private final CaseFiles files;
    private final CaseProcess process;
    private final Workers workers;
    private final Supplements supplements;
    private final InstantSource clock;

    AskForMore(CaseFiles files, CaseProcess process, Workers workers, Supplements supplements, InstantSource clock) {
        this.files = files;
        this.process = process;
        this.workers = workers;
        this.supplements = supplements;
        this.clock = clock;
    }

    public record Request(List<Side> from, String question) {}

    @Transactional
    public void ask(Actor actor, String number, String ifMatch, Request request) {
        workers.requireStaff(actor);
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        file.requireStage(Stage.EXAMINATION);
        workers.requireAssignee(actor, file, Queue.EXAMINATION);
        if (file.isFinding() && request.from().contains(Side.COMPLAINANT)) {
            throw Problem.refused("platform-not-asked");
        }
        Supplement asked = new Supplement(
                file.ask(request.from()),
                request.from().stream().distinct().toList(),
                request.question(),
                actor.name(),
                clock.instant());
        supplements.add(number, asked);
        file.record(
                asked.askedAt(),
                EventType.SUPPLEMENT_ASKED,
                actor.name(),
                Map.of("from", asked.from(), "sha256", asked.content(number).sha256()));
        process.supplementAsked(file);
    }
}
