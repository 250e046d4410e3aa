package io.recourse.simulation;

import io.recourse.web.Outgoing;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What is due at once is done without a call of the clock. Tests that say themselves when something happens switch it off:
 * {@code recourse.simulation.settles-by-itself=false}.
 */
@Component
@Profile("simulation | demo")
@Outgoing
@ConditionalOnProperty(name = "recourse.simulation.settles-by-itself", havingValue = "true", matchIfMissing = true)
@EnableScheduling
class Settling {

    private final SimulatedTime time;

    Settling(SimulatedTime time) {
        this.time = time;
    }

    @Scheduled(fixedDelay = 200)
    void settle() {
        time.settle();
    }
}
