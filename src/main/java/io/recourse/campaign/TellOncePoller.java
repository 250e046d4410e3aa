package io.recourse.campaign;

import io.recourse.schedule.DueTask;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks in real time whether somebody is still to be told of many cases. */
@Component
@Profile("!simulation & !demo")
class TellOncePoller {

    private final TellOnce tellOnce;
    private final InstantSource clock;

    TellOncePoller(TellOnce tellOnce, InstantSource clock) {
        this.tellOnce = tellOnce;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M")
    void poll() {
        while (tellOnce.earliest(clock.instant()).map(DueTask::execute).isPresent()) {
            continue;
        }
    }
}
