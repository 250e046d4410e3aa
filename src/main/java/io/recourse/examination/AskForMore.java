package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.Queue;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.web.Sql;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The assignee asks one party or both for more; the clock stands still until they have answered or time is up. */
@Component
class AskForMore {

    private final CaseFiles files;
    private final CaseProcess process;
    private final Workers workers;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    AskForMore(CaseFiles files, CaseProcess process, Workers workers, JdbcClient jdbc, InstantSource clock) {
        this.files = files;
        this.process = process;
        this.workers = workers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Request(List<Side> from, String question) {}

    @Transactional
    public void ask(Actor actor, String number, String ifMatch, Request request) {
        workers.requireStaff(actor);
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        file.requireStage(Stage.EXAMINATION);
        workers.requireAssignee(actor, file, Queue.EXAMINATION);
        int round = file.ask(request.from());
        jdbc.sql("insert into supplement_request (case_number, round, asked_from, question, asked_by, asked_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        number,
                        round,
                        request.from().stream().distinct().map(Side::name).collect(Collectors.joining(",")),
                        request.question(),
                        actor.name(),
                        Sql.time(clock.instant()))
                .update();
        process.supplementAsked(file);
    }
}
