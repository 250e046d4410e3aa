package io.recourse.measures;

import io.recourse.cases.CaseFile;
import io.recourse.cases.EventType;
import io.recourse.cases.FilingPauses;
import io.recourse.cases.TimelineEvent;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The measures on our own side: they take effect, and end, in the transaction of the decision. */
@Component
public class OwnMeasures {

    private final Measures measures;
    private final FilingPauses pauses;
    private final InstantSource clock;

    OwnMeasures(Measures measures, FilingPauses pauses, InstantSource clock) {
        this.measures = measures;
        this.pauses = pauses;
        this.clock = clock;
    }

    /**
     * Lets those of the planned ones that are our own take effect, and tells whom they concern.
     *
     * @param unfounded how many filings were refused as unfounded within that many days
     */
    public void takeEffect(CaseFile file, List<Measure> planned, int unfounded, int withinDays) {
        Instant now = clock.instant();
        for (Measure measure : planned) {
            if (!measure.isOurOwn()) {
                continue;
            }
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("unfounded", unfounded);
            data.put("withinDays", withinDays);
            boolean pause = Measure.FILING_PAUSE.equals(measure.measure());
            if (pause) {
                data.put("until", measure.until().toString());
                pauses.impose(measure.target(), file.number(), now, measure.until());
            }
            file.record(now, pause ? EventType.FILING_PAUSED : EventType.FILING_WARNED, TimelineEvent.SYSTEM, data);
            file.tell(
                    now,
                    List.of(new Notice(
                            measure.target(), pause ? NoticeType.FILING_PAUSED : NoticeType.FILING_WARNING, data)));
        }
    }

    /** Ends the measures of our own side, because the decision that they followed from is changed. */
    public void undo(CaseFile file) {
        Instant now = clock.instant();
        List<Measure> own =
                measures.of(file.number()).stream().filter(Measure::isOurOwn).toList();
        if (!measures.confirmed(List.of(), own, now).undone().isEmpty()) {
            pauses.lift(file.number(), now);
            file.record(now, EventType.FILING_FREED, TimelineEvent.SYSTEM);
        }
    }
}
