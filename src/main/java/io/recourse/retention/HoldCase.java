package io.recourse.retention;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.examination.StaffNotes;
import io.recourse.examination.Workers;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A supervisor says that nothing of a case is to be erased, or may be again; the parties are not told. */
@Component
class HoldCase {

    private final CaseFiles files;
    private final Workers workers;
    private final Holds holds;
    private final StaffNotes notes;
    private final InstantSource clock;

    HoldCase(CaseFiles files, Workers workers, Holds holds, StaffNotes notes, InstantSource clock) {
        this.files = files;
        this.workers = workers;
        this.holds = holds;
        this.notes = notes;
        this.clock = clock;
    }

    record Request(String reason) {}

    /** @throws Problem 403 for who may not, whatever else is wrong with the call */
    public void requireMay(Actor actor) {
        workers.requireStaff(actor);
        workers.requireSupervisor(actor);
    }

    /** Holds the case. One that is held already stays so, with this reason as the one that counts. */
    @Transactional
    public void place(Actor actor, String number, String ifMatch, Request request) {
        CaseFile file = locked(actor, number, ifMatch);
        Instant now = clock.instant();
        if (!holds.isHeld(number)) {
            holds.place(number, now);
        }
        record(file, actor, EventType.HOLD_PLACED, StaffNotes.Kind.HOLD, request, now);
    }

    /** @throws Problem 409 {@code not-held} */
    @Transactional
    public void lift(Actor actor, String number, String ifMatch, Request request) {
        CaseFile file = locked(actor, number, ifMatch);
        if (!holds.lift(number)) {
            throw Problem.conflict("not-held");
        }
        record(file, actor, EventType.HOLD_LIFTED, StaffNotes.Kind.HOLD_LIFTED, request, clock.instant());
    }

    private CaseFile locked(Actor actor, String number, String ifMatch) {
        requireMay(actor);
        CaseFile file = files.lock(number);
        workers.requireNoParty(actor, file);
        file.requireVersion(ifMatch);
        file.requireContents();
        return file;
    }

    private void record(
            CaseFile file, Actor actor, EventType event, StaffNotes.Kind kind, Request request, Instant at) {
        String sha256 =
                notes.write(file, actor, kind, null, request.reason(), at).sha256();
        file.record(at, event, actor.name(), Map.of("sha256", sha256));
    }
}
