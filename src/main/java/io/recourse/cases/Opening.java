package io.recourse.cases;

import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The way from filing to the opening of a case. */
@Component
public class Opening {

    private final Deadlines deadlines;
    private final InstantSource clock;

    Opening(Deadlines deadlines, InstantSource clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** The parties try to settle between themselves first [004], and both are told until when. */
    public void beginNegotiation(CaseFile file) {
        Instant now = clock.instant();
        file.begin(Stage.NEGOTIATION);
        deadlines.start(file, now, DeadlineName.NEGOTIATION);
        file.record(now, EventType.NEGOTIATION_BEGUN, TimelineEvent.SYSTEM);
        file.tell(
                now,
                file.parties().stream()
                        .map(party -> new Notice(party, NoticeType.NEGOTIATION_BEGUN, Map.of("kind", file.kind())))
                        .toList());
    }

    /** Opens the case and tells both parties. */
    public void open(CaseFile file) {
        Instant now = clock.instant();
        if (file.stage() == Stage.NEGOTIATION) {
            file.pass(DeadlineName.NEGOTIATION);
            file.endDeadlines(EnumSet.of(DeadlineName.NEGOTIATION), now);
            file.record(now, EventType.NEGOTIATION_ENDED, TimelineEvent.SYSTEM);
        }
        file.open(now);
        file.record(now, EventType.CASE_OPENED, TimelineEvent.SYSTEM);
        file.tell(
                now,
                List.of(
                        new Notice(file.complainant(), NoticeType.CASE_FILED, Map.of("kind", file.kind())),
                        new Notice(file.respondent(), NoticeType.CASE_OPENED, Map.of("kind", file.kind()))));
    }
}
