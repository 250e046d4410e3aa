package io.recourse.transparency;

import io.recourse.custody.Witness;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The root of a day as a webhook is told it: the same members as in {@code /transparency-roots.json}. */
@Component
class RootEvent implements EventFacts {

    private final DailyWitness witness;

    RootEvent(DailyWitness witness) {
        this.witness = witness;
    }

    @Override
    public Optional<Class<? extends Record>> adds(NoticeType type) {
        return type == NoticeType.ROOT_PUBLISHED ? Optional.of(Witness.Day.class) : Optional.empty();
    }

    @Override
    public Optional<Witness.Day> of(Notices.Left notice) {
        return witness.published(notice.caseNumber().substring(DailyWitness.PREFIX.length()));
    }
}
