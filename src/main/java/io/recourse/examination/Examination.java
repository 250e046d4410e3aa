package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.Deadlines;
import io.recourse.cases.EventType;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import io.recourse.cases.TimelineEvent;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import io.recourse.policy.Policy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The stage in which a reviewer decides, and its loop in which more is asked for. */
@Component
public class Examination {

    private static final String SUPERVISORS = "SUPERVISOR";
    private static final Set<DeadlineName> CLOCKS =
            EnumSet.of(DeadlineName.DECISION_TARGET, DeadlineName.DECISION_LIMIT);

    private final Deadlines deadlines;
    private final Policy policy;
    private final InstantSource clock;

    Examination(Deadlines deadlines, Policy policy, InstantSource clock) {
        this.deadlines = deadlines;
        this.policy = policy;
        this.clock = clock;
    }

    /** Begins the stage, or goes on with it after more was asked for. */
    public void begin(CaseFile file) {
        Instant now = clock.instant();
        if (file.stage() == Stage.SUPPLEMENT) {
            file.stopAwaiting();
            file.endDeadlines(EnumSet.of(DeadlineName.SUPPLEMENT), now);
            file.begin(Stage.EXAMINATION);
            deadlines.resume(file, now, DeadlineName.DECISION_TARGET, DeadlineName.DECISION_LIMIT);
            file.record(now, EventType.EXAMINATION_RESUMED, TimelineEvent.SYSTEM);
        } else {
            file.endDeadlines(EnumSet.of(DeadlineName.EVIDENCE), now);
            file.begin(Stage.EXAMINATION);
            deadlines.start(file, now, DeadlineName.DECISION_TARGET, DeadlineName.DECISION_LIMIT);
            file.record(now, EventType.EXAMINATION_BEGUN, TimelineEvent.SYSTEM);
        }
        file.enqueue(Queue.EXAMINATION);
    }

    /** Marks the case as at risk and reminds whoever has it, because the target passed. */
    public void markAtRisk(CaseFile file, DeadlineName target) {
        if (!file.pass(target)) {
            return;
        }
        Instant now = clock.instant();
        file.markAtRisk();
        file.record(now, EventType.AT_RISK, TimelineEvent.SYSTEM, Map.of("deadline", target));
        String recipient = file.assignee()
                .orElseGet(
                        () -> policy.candidateGroup(file.queue().orElseThrow().name(), file.kind(), file.ground()));
        file.tell(now, List.of(new Notice(recipient, NoticeType.NUDGE, Map.of("deadline", target))));
    }

    /** Calls the supervisors and tells the parties, because the limit passed; the case stays undecided. */
    public void escalate(CaseFile file, DeadlineName limit) {
        if (!file.pass(limit)) {
            return;
        }
        Instant now = clock.instant();
        file.markEscalated();
        file.record(now, EventType.ESCALATED, TimelineEvent.SYSTEM, Map.of("deadline", limit));
        List<Notice> told = new ArrayList<>();
        told.add(new Notice(SUPERVISORS, NoticeType.ESCALATION, Map.of("deadline", limit)));
        file.parties().forEach(party -> told.add(new Notice(party, NoticeType.DELAY, Map.of("deadline", limit))));
        file.tell(now, told);
    }

    /** Waits for what the reviewer asked; the examination's clocks stand still [001]. */
    public void awaitSupplement(CaseFile file) {
        Instant now = clock.instant();
        file.begin(Stage.SUPPLEMENT);
        file.pause(CLOCKS, now);
        file.waitForParties();
        deadlines.start(file, now, DeadlineName.SUPPLEMENT);
        String dueAt = file.deadline(DeadlineName.SUPPLEMENT)
                .map(deadline -> deadline.dueAt().toString())
                .orElseThrow();
        file.tell(
                now,
                file.awaiting().stream()
                        .sorted()
                        .map(side -> new Notice(file.party(side), NoticeType.SUPPLEMENT_ASKED, Map.of("dueAt", dueAt)))
                        .toList());
    }

    public void supplementDeadlinePassed(CaseFile file) {
        file.pass(DeadlineName.SUPPLEMENT);
        file.record(clock.instant(), EventType.SUPPLEMENT_DEADLINE_PASSED, TimelineEvent.SYSTEM);
    }

    /** Tells both parties the decision; the appeal window runs from this notice, not from the decision. */
    public void announce(CaseFile file) {
        Instant now = clock.instant();
        file.endDeadlines(CLOCKS, now);
        file.leaveQueue();
        file.begin(Stage.DECIDED);
        deadlines.start(file, now, DeadlineName.APPEAL_WINDOW);
        file.tell(
                now,
                file.parties().stream()
                        .map(party -> new Notice(party, NoticeType.DECISION, Map.of()))
                        .toList());
    }
}
