package io.recourse.appeal;

import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.Deadlines;
import io.recourse.cases.EventType;
import io.recourse.cases.Queue;
import io.recourse.cases.Stage;
import io.recourse.cases.TimelineEvent;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The stage in which somebody else looks at an appealed case again. */
@Component
public class ReExamination {

    private final Deadlines deadlines;
    private final InstantSource clock;

    ReExamination(Deadlines deadlines, InstantSource clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    public void begin(CaseFile file) {
        Instant now = clock.instant();
        file.endDeadlines(EnumSet.of(DeadlineName.APPEAL_WINDOW), now);
        file.begin(Stage.APPEAL);
        deadlines.start(file, now, DeadlineName.APPEAL_TARGET, DeadlineName.APPEAL_LIMIT);
        file.enqueue(Queue.APPEAL);
        file.record(now, EventType.RE_EXAMINATION_BEGUN, TimelineEvent.SYSTEM);
        file.tell(
                now,
                file.parties().stream()
                        .map(party -> new Notice(party, NoticeType.APPEAL_OPENED, Map.of()))
                        .toList());
    }
}
