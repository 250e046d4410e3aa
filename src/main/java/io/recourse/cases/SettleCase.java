package io.recourse.cases;

import io.recourse.access.Actor;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a case as settled, from any stage, when both sides agree [001]. */
@Component
class SettleCase {

    private final CaseFiles files;
    private final CaseProcess process;
    private final CaseNotes notes;
    private final InstantSource clock;

    SettleCase(CaseFiles files, CaseProcess process, CaseNotes notes, InstantSource clock) {
        this.files = files;
        this.process = process;
        this.notes = notes;
        this.clock = clock;
    }

    record Request(String note) {}

    /**
     * Settles the case: the respondent proposes, and after that the complainant confirms. The words have passed
     * {@link FairBargain}.
     */
    @Transactional
    public void settle(Actor actor, String number, String ifMatch, Request request) {
        CaseFile file = files.lock(number);
        Side side = file.requireParty(actor);
        file.requireVersion(ifMatch);
        file.requireOpen();
        file.requireTwoParties();
        if (side == Side.RESPONDENT) {
            propose(file, actor, request);
        } else if (file.isSettlementProposed()) {
            file.endWith(notes.write(file, actor, CaseNotes.Kind.SETTLEMENT, request.note()));
            process.settled(file);
        } else {
            throw Problem.conflict("nothing-proposed");
        }
    }

    private void propose(CaseFile file, Actor actor, Request request) {
        if (file.isSettlementProposed()) {
            return;
        }
        Instant now = clock.instant();
        file.proposeSettlement();
        Map<String, Object> data = notes.write(file, actor, CaseNotes.Kind.SETTLEMENT, request.note())
                .<Map<String, Object>>map(sha256 -> Map.of("sha256", sha256))
                .orElse(Map.of());
        file.record(now, EventType.SETTLEMENT_PROPOSED, actor.name(), data);
        file.tell(now, List.of(new Notice(file.complainant(), NoticeType.SETTLEMENT_PROPOSED, Map.of())));
    }
}
