package io.recourse.cases;

import io.recourse.marketplace.MarketplaceEvent;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What the marketplace has reported, in a notice to whoever works the case. */
@Component
class MarketplaceEventFacts implements NoticeFacts {

    @Override
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        return MarketplaceEventFacts::facts;
    }

    private static Map<String, Object> facts(Notices.Left notice) {
        if (notice.type() != NoticeType.MARKETPLACE_EVENT) {
            return Map.of();
        }
        return switch (MarketplaceEvent.Type.valueOf((String) notice.data().get("event"))) {
            case REVIEW_CHANGED -> Map.of("reviewChanged", true);
            case REVIEW_DELETED -> Map.of("reviewDeleted", true);
            case ACCOUNT_CLOSED -> Map.of("accountClosed", true);
            case ORDER_CANCELLED -> Map.of("orderCancelled", true);
            case LISTING_FLAGGED -> Map.of("listingFlagged", true);
        };
    }
}
