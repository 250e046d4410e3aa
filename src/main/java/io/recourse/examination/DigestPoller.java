package io.recourse.examination;

import io.recourse.schedule.DueTask;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks in real time whether the morning's summary is due. */
@Component
@Profile("!simulation & !demo")
class DigestPoller {

    private final DailyDigest digest;
    private final InstantSource clock;

    DigestPoller(DailyDigest digest, InstantSource clock) {
        this.digest = digest;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT30S")
    void poll() {
        // a day that another node makes, or that is long over, gives way to the next
        while (digest.earliest(clock.instant()).map(DueTask::execute).isPresent()) {
            continue;
        }
    }
}
