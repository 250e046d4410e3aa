package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.EventType;
import io.recourse.cases.PartyWords;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.custody.Salts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A party appeals: once, and before the window ends. */
@Component
class LodgeAppeal {

    private final CaseFiles files;
    private final CaseProcess process;
    private final Appeals appeals;
    private final InstantSource clock;

    LodgeAppeal(CaseFiles files, CaseProcess process, Appeals appeals, InstantSource clock) {
        this.files = files;
        this.process = process;
        this.appeals = appeals;
        this.clock = clock;
    }

    record Request(String statement) {}

    @Transactional
    public void lodge(Actor actor, String number, String ifMatch, Request request) {
        // read before the case is locked: who came in time is heard, however long somebody else kept the case locked
        Instant arrived = clock.instant();
        CaseFile file = files.lock(number);
        Side side = file.requireParty(actor);
        file.requireVersion(ifMatch);
        file.requireStage(Stage.DECIDED);
        Instant now = clock.instant();
        file.requireBefore(DeadlineName.APPEAL_WINDOW, arrived);
        Appeal appeal = new Appeal(number, new PartyWords(actor.name(), request.statement()), arrived, Salts.one());
        appeals.add(appeal);
        file.isWritten(request.statement());
        file.record(
                now,
                EventType.APPEAL_LODGED,
                actor.name(),
                Map.of("side", side, "sha256", appeal.content().sha256()));
        process.appealLodged(file);
    }
}
