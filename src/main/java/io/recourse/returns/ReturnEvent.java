package io.recourse.returns;

import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What the platform is told of a return: which one of the case, and the state in which the event left it. */
@Component
class ReturnEvent implements EventFacts {

    private final ReturnStore store;

    ReturnEvent(ReturnStore store) {
        this.store = store;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice) {
        if (!ReturnNoticeFacts.OURS.contains(notice.type())
                || !(notice.data().get("measure") instanceof String measure)) {
            return Map.of();
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
        return state == null
                ? Map.of()
                : Map.of("return", new TreeMap<>(Map.of("seq", one.seq(), "state", state.name())));
    }
}
