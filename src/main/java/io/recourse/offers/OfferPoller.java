package io.recourse.offers;

import io.recourse.schedule.DueTask;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks in real time whether offers are over. */
@Component
@Profile("!simulation & !demo")
class OfferPoller {

    private final ExpireOffers expire;
    private final InstantSource clock;

    OfferPoller(ExpireOffers expire, InstantSource clock) {
        this.expire = expire;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT30S")
    void poll() {
        while (expire.earliest(clock.instant()).map(DueTask::execute).isPresent()) {
            continue;
        }
    }
}
