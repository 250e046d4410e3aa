package io.recourse.returns;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the platform is told of a return: which one of the case, and the state in which the event left it. */
@Component
class ReturnEvent implements EventFacts {

    private final ReturnStore store;

    ReturnEvent(ReturnStore store) {
        this.store = store;
    }

    record About(@JsonProperty("return") OfState goodsReturn) {}

    record OfState(int seq, ReturnState state) {}

    @Override
    public Optional<Class<? extends Record>> adds(NoticeType type) {
        return ReturnNoticeFacts.OURS.contains(type) ? Optional.of(About.class) : Optional.empty();
    }

    @Override
    public Optional<About> of(Notices.Left notice) {
        if (!(notice.data().get("measure") instanceof String measure)) {
            return Optional.empty();
        }
        GoodsReturn one = store.find(measure);
        ReturnState state =
                switch (notice.type()) {
                    case RETURN_BEGUN -> ReturnState.AWAITED;
                    case RETURN_SENT -> ReturnState.SHIPPED;
                    case RETURN_LAPSED -> ReturnState.LAPSED;
                    case RETURN_ACCEPTED -> ReturnState.ACCEPTED;
                    case RETURN_DISPUTED, RETURN_DELAYED -> ReturnState.DISPUTED;
                    // what was decided does not change any more
                    case RETURN_DECIDED -> Boolean.TRUE.equals(one.refund()) ? ReturnState.ACCEPTED : ReturnState.ENDED;
                    case RETURN_ENDED -> ReturnState.ENDED;
                    default -> null;
                };
        return state == null ? Optional.empty() : Optional.of(new About(new OfState(one.seq(), state)));
    }
}
