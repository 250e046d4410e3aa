package io.recourse.cases;

import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What the platform is told of the case that an event is about: what never changes of it, and no names. */
@Component
class CaseEvent implements EventFacts {

    private final CaseFiles files;

    CaseEvent(CaseFiles files) {
        this.files = files;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice) {
        return files.find(notice.caseNumber()).map(CaseEvent::about).orElse(Map.of());
    }

    private static Map<String, Object> about(CaseFile file) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("caseNumber", file.number());
        data.put("kind", file.kind());
        data.put("ground", file.ground());
        data.put("edition", file.edition());
        data.put("orderId", file.orderId());
        data.put("reviewId", file.reviewId());
        data.values().removeIf(Objects::isNull);
        return data;
    }
}
