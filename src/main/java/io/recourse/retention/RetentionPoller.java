package io.recourse.retention;

import io.recourse.schedule.DueTask;
import jakarta.annotation.PreDestroy;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks in real time whether something has been kept long enough; stops with the application, between two cases. */
@Component
@Profile("!simulation & !demo")
class RetentionPoller {

    private final DailyRetention retention;
    private final InstantSource clock;
    private volatile boolean stopped;

    RetentionPoller(DailyRetention retention, InstantSource clock) {
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void poll() {
        while (!stopped
                && retention.earliest(clock.instant()).map(DueTask::execute).isPresent()) {
            continue;
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
