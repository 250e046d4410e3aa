package io.recourse.offers;

import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the platform is told of an offer: which one of the case, and the state in which the event left it. */
@Component
class OfferEvent implements EventFacts {

    record About(OfState offer) {}

    record OfState(String id, OfferState state) {}

    @Override
    public Optional<Class<? extends Record>> adds(NoticeType type) {
        return state(type).map(state -> About.class);
    }

    @Override
    public Optional<About> of(Notices.Left notice) {
        return state(notice.type())
                .map(state -> new About(new OfState(String.valueOf(notice.data().get("offer")), state)));
    }

    private static Optional<OfferState> state(NoticeType type) {
        return Optional.ofNullable(
                switch (type) {
                    case OFFER_MADE -> OfferState.OPEN;
                    case OFFER_ACCEPTED -> OfferState.ACCEPTED;
                    case OFFER_DECLINED -> OfferState.DECLINED;
                    case OFFER_WITHDRAWN -> OfferState.WITHDRAWN;
                    case OFFER_EXPIRED -> OfferState.EXPIRED;
                    default -> null;
                });
    }
}
