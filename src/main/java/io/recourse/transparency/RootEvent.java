package io.recourse.transparency;

import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import io.recourse.web.StoredJson;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The root of a day as a webhook is told it: the same members as in {@code /transparency-roots.json}. */
@Component
class RootEvent implements EventFacts {

    private final DailyWitness witness;

    RootEvent(DailyWitness witness) {
        this.witness = witness;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice) {
        return notice.type() == NoticeType.ROOT_PUBLISHED
                ? witness.published(notice.caseNumber().substring(DailyWitness.PREFIX.length()))
                        .map(day -> StoredJson.readMap(StoredJson.write(day)))
                        .orElse(Map.of())
                : Map.of();
    }
}
