package io.recourse.cases;

import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The end of a case. */
@Component
public class Closing {

    private final InstantSource clock;

    Closing(InstantSource clock) {
        this.clock = clock;
    }

    /** Closes the case with the decision that is final now: the one on appeal, where there was an appeal. */
    public void closeDecided(CaseFile file) {
        close(file, file.stage() == Stage.APPEAL ? Closure.APPEAL_DECIDED : Closure.DECISION_FINAL);
    }

    public void close(CaseFile file, Closure closure) {
        Instant now = clock.instant();
        file.deadline(DeadlineName.APPEAL_WINDOW)
                .filter(window -> closure == Closure.DECISION_FINAL)
                .ifPresent(window -> file.pass(DeadlineName.APPEAL_WINDOW));
        file.close(closure, now);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("closure", closure);
        file.closingWords().ifPresent(sha256 -> data.put("sha256", sha256));
        file.record(now, EventType.CLOSED, TimelineEvent.SYSTEM, data);
        file.tell(
                now,
                file.parties().stream()
                        .map(party -> new Notice(
                                party,
                                closure == Closure.APPEAL_DECIDED ? NoticeType.FINAL_DECISION : NoticeType.CLOSED,
                                Map.of("closure", closure)))
                        .toList());
    }
}
