package io.recourse.process;

import io.recourse.web.Outgoing;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What came due while the system was down is done at start, in the order in which it was due, before the engine's own
 * executor, which knows no order among cases, takes over.
 */
@Component
@Profile("!simulation & !demo")
@Outgoing
class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final DueJobs jobs;
    private final InstantSource clock;

    CatchUp(DueJobs jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void catchUp() {
        Set<String> tried = new HashSet<>();
        Optional<DueJobs.DueJob> due = jobs.earliest(clock.instant());
        // a job that failed comes back only at its next retry: one that comes up a second time is left to the executor
        while (due.isPresent() && tried.add(due.get().id())) {
            jobs.execute(due.get());
            due = jobs.earliest(clock.instant());
        }
        if (!tried.isEmpty()) {
            LOG.info("{} jobs that came due while the system was down are done", tried.size());
        }
    }
}
