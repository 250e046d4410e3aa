package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.web.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The complainant takes the complaint back, which is possible until the decision. */
@Component
class WithdrawCase {

    private final CaseFiles files;
    private final CaseProcess process;
    private final CaseNotes notes;

    WithdrawCase(CaseFiles files, CaseProcess process, CaseNotes notes) {
        this.files = files;
        this.process = process;
        this.notes = notes;
    }

    record Request(String reason) {}

    @Transactional
    public void withdraw(Actor actor, String number, String ifMatch, Request request) {
        CaseFile file = files.lock(number);
        Side side = file.requireParty(actor);
        file.requireVersion(ifMatch);
        file.requireUndecided();
        if (side != Side.COMPLAINANT) {
            throw Problem.forbidden("only-complainant");
        }
        file.endWith(notes.write(file, actor, CaseNotes.Kind.WITHDRAWAL, request.reason()));
        process.withdrawn(file);
    }
}
