package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.custody.Salts;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The respondent says what there is to say against the complaint: once, before the evidence period ends, and against a
 * finding of the platform until it is decided.
 */
@Component
class AnswerComplaint {

    private final CaseFiles files;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    AnswerComplaint(CaseFiles files, JdbcClient jdbc, InstantSource clock) {
        this.files = files;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Request(String statement) {}

    @Transactional
    public void answer(Actor actor, String number, String ifMatch, Request request) {
        // read before the case is locked: who came in time is heard, however long somebody else kept the case locked
        Instant arrived = clock.instant();
        CaseFile file = files.lock(number);
        if (file.requireParty(actor) != Side.RESPONDENT) {
            throw Problem.forbidden("only-respondent");
        }
        file.requireVersion(ifMatch);
        Instant now = clock.instant();
        String salt = Salts.one();
        if (file.isFinding()) {
            file.requireUndecided();
        } else {
            file.requireStage(Stage.NEGOTIATION, Stage.EVIDENCE);
            file.requireBefore(DeadlineName.EVIDENCE, arrived);
        }
        try {
            jdbc.sql("insert into answer (case_number, statement, answered_at, salt) values (?, ?, ?, ?)")
                    .params(number, request.statement(), Sql.time(now), salt)
                    .update();
        } catch (DuplicateKeyException e) {
            throw Problem.conflict("already-answered");
        }
        file.isWritten(request.statement());
        file.record(
                now,
                EventType.ANSWERED,
                actor.name(),
                Map.of(
                        "sha256",
                        Contents.answer(file, new PartyWords(actor.name(), request.statement()), now, salt)
                                .sha256()));
    }
}
