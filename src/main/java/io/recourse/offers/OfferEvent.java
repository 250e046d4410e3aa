package io.recourse.offers;

import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What the platform is told of an offer: which one of the case, and the state in which the event left it. */
@Component
class OfferEvent implements EventFacts {

    @Override
    public Map<String, Object> of(Notices.Left notice) {
        OfferState state =
                switch (notice.type()) {
                    case OFFER_MADE -> OfferState.OPEN;
                    case OFFER_ACCEPTED -> OfferState.ACCEPTED;
                    case OFFER_DECLINED -> OfferState.DECLINED;
                    case OFFER_WITHDRAWN -> OfferState.WITHDRAWN;
                    case OFFER_EXPIRED -> OfferState.EXPIRED;
                    default -> null;
                };
        return state == null
                ? Map.of()
                : Map.of(
                        "offer",
                        new TreeMap<>(Map.of("id", String.valueOf(notice.data().get("offer")), "state", state.name())));
    }
}
