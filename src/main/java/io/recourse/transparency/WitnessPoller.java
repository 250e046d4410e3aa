package io.recourse.transparency;

import io.recourse.schedule.DueTask;
import java.time.InstantSource;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks in real time whether a day is over. */
@Component
@Profile("!simulation & !demo")
class WitnessPoller {

    private final DailyWitness witness;
    private final InstantSource clock;

    WitnessPoller(DailyWitness witness, InstantSource clock) {
        this.witness = witness;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void poll() {
        witness.earliest(clock.instant()).ifPresent(DueTask::execute);
    }
}
