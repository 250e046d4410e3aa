package io.recourse.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the platform is told of the case that an event is about: what never changes of it, and no names. */
@Component
class CaseEvent implements EventFacts {

    private final CaseFiles files;

    CaseEvent(CaseFiles files) {
        this.files = files;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record About(
            @JsonInclude(JsonInclude.Include.ALWAYS) String caseNumber,
            @JsonInclude(JsonInclude.Include.ALWAYS) String kind,
            @JsonInclude(JsonInclude.Include.ALWAYS) String ground,
            @JsonInclude(JsonInclude.Include.ALWAYS) String edition,
            String orderId,
            String reviewId) {}

    @Override
    public Optional<Class<? extends Record>> adds(NoticeType type) {
        // which is of no one case
        return type == NoticeType.ROOT_PUBLISHED ? Optional.empty() : Optional.of(About.class);
    }

    @Override
    public Optional<About> of(Notices.Left notice) {
        return files.find(notice.caseNumber())
                .map(file -> new About(
                        file.number(), file.kind(), file.ground(), file.edition(), file.orderId(), file.reviewId()));
    }
}
