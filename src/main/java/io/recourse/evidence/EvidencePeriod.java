package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.Deadlines;
import io.recourse.cases.EventType;
import io.recourse.cases.Side;
import io.recourse.cases.Stage;
import io.recourse.cases.TimelineEvent;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The time in which both sides may bring what speaks for them [003 art. 86]. */
@Component
public class EvidencePeriod {

    private final CaseFiles files;
    private final Deadlines deadlines;
    private final CaseProcess process;
    private final InstantSource clock;

    EvidencePeriod(CaseFiles files, Deadlines deadlines, @Lazy CaseProcess process, InstantSource clock) {
        this.files = files;
        this.deadlines = deadlines;
        this.process = process;
        this.clock = clock;
    }

    public void begin(CaseFile file) {
        Instant now = clock.instant();
        file.begin(Stage.EVIDENCE);
        deadlines.start(file, now, DeadlineName.EVIDENCE);
        file.record(now, EventType.EVIDENCE_BEGUN, TimelineEvent.SYSTEM);
    }

    /** Reminds who has not yet said that there is nothing to add. */
    public void remind(CaseFile file) {
        Instant now = clock.instant();
        file.record(now, EventType.EVIDENCE_REMINDER, TimelineEvent.SYSTEM);
        String dueAt = file.deadline(DeadlineName.EVIDENCE)
                .map(deadline -> deadline.dueAt().toString())
                .orElseThrow();
        file.tell(
                now,
                Arrays.stream(Side.values())
                        .filter(side -> !file.rests(side))
                        .map(side -> new Notice(
                                file.party(side),
                                NoticeType.EVIDENCE_REMINDER,
                                Map.of("dueAt", dueAt),
                                // whoever filed many in one go is reminded once
                                side == Side.COMPLAINANT ? file.campaign().orElse(null) : null))
                        .toList());
    }

    public void deadlinePassed(CaseFile file) {
        file.pass(DeadlineName.EVIDENCE);
        file.record(clock.instant(), EventType.EVIDENCE_DEADLINE_PASSED, TimelineEvent.SYSTEM);
    }

    /**
     * A party has nothing to add. When both have said so the examination begins; when everybody whom the reviewer asked
     * has, it goes on. Saying it again changes nothing.
     */
    @Transactional
    public void rest(Actor actor, String number, String ifMatch) {
        // read before the case is locked: who came in time is heard, however long somebody else kept the case locked
        Instant arrived = clock.instant();
        CaseFile file = files.lock(number);
        Side side = file.requireParty(actor);
        file.requireVersion(ifMatch);
        file.requireStage(Stage.EVIDENCE, Stage.SUPPLEMENT);
        Instant now = clock.instant();
        if (file.stage() == Stage.EVIDENCE) {
            file.requireBefore(DeadlineName.EVIDENCE, arrived);
            restInEvidence(file, side, now);
        } else {
            file.requireBefore(DeadlineName.SUPPLEMENT, arrived);
            restInSupplement(file, side, now);
        }
    }

    private void restInEvidence(CaseFile file, Side side, Instant now) {
        if (file.rests(side)) {
            return;
        }
        file.rest(side);
        file.record(now, EventType.NOTHING_TO_ADD, file.party(side), Map.of("side", side));
        if (file.bothRest()) {
            process.evidenceComplete(file);
        }
    }

    private void restInSupplement(CaseFile file, Side side, Instant now) {
        if (!file.awaiting().contains(side)) {
            throw Problem.conflict("not-asked");
        }
        file.answered(side);
        file.record(now, EventType.NOTHING_TO_ADD, file.party(side), Map.of("side", side));
        if (file.awaiting().isEmpty()) {
            process.supplementComplete(file);
        }
    }
}
