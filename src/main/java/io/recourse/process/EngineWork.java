package io.recourse.process;

import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The engine's jobs come before anything else that is due at the same instant: they are what causes it. */
@Component
@Order(0)
class EngineWork implements DueWork {

    private final DueJobs jobs;

    EngineWork(DueJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Optional<DueTask> earliest(Instant upTo) {
        return jobs.earliest(upTo)
                .map(job -> job.deadline() == null
                        ? DueTask.at(job.dueAt(), () -> jobs.execute(job))
                        : new DueTask(
                                job.dueAt(),
                                jobs.caseNumberOf(job),
                                job.deadline().name(),
                                () -> jobs.execute(job)));
    }

    @Override
    public Optional<Instant> nextDeadline(Instant after, Instant until) {
        return jobs.nextDeadline(after, until);
    }

    @Override
    public void timeIs(Instant now) {
        jobs.setEngineClock(now);
    }

    @Override
    public void timeRuns(Duration ahead) {
        if (ahead.isZero()) {
            jobs.resetEngineClock();
        } else {
            jobs.runEngineClock(ahead);
        }
    }
}
