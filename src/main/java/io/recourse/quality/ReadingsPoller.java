package io.recourse.quality;

import io.recourse.schedule.DueTask;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks in real time whether a second reading waits for too long. */
@Component
@Profile("!simulation")
class ReadingsPoller {

    private final PassReadingsOn passOn;
    private final InstantSource clock;

    ReadingsPoller(PassReadingsOn passOn, InstantSource clock) {
        this.passOn = passOn;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void poll() {
        while (passOn.earliest(clock.instant()).map(DueTask::execute).orElse(false)) {
            continue;
        }
    }
}
