package io.recourse.simulation;

import io.recourse.process.DueJobs;
import io.recourse.process.DueJobs.DueJob;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Time that stands still until it is moved, and then goes <em>through</em> everything that is due on the way, in the order
 * of the due instants, each seeing its own as now; what those create on the way included. The engine's executor is off:
 * whatever is due is executed here, one job after the other.
 */
public final class SimulatedTime {

    private final SimulatedClock clock;
    private final DueJobs jobs;
    private final Consumer<Instant> memory;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    /** @param memory is told each instant before anything is done at it, so that a restart never goes on earlier */
    SimulatedTime(SimulatedClock clock, DueJobs jobs, Consumer<Instant> memory) {
        this.clock = clock;
        this.jobs = jobs;
        this.memory = memory;
        jobs.setEngineClock(clock.instant());
    }

    /** A deadline that came due; {@code at} is its own due instant. */
    public record Fired(String caseNumber, String deadline, Instant at) {}

    public InstantSource clock() {
        return clock;
    }

    /**
     * Moves time forward.
     *
     * @throws IllegalArgumentException when the instant lies before now
     * @return the deadlines that came due, in their order
     */
    public List<Fired> advanceTo(Instant target) {
        return advance(now -> target);
    }

    /**
     * Moves time forward to what is made of now; while somebody else moves it, now is when they are done.
     *
     * @throws IllegalArgumentException when the instant lies before now
     * @return the deadlines that came due, in their order
     */
    public List<Fired> advance(UnaryOperator<Instant> fromNow) {
        oneAtATime.lock();
        try {
            Instant target = fromNow.apply(clock.instant());
            if (target.isBefore(clock.instant())) {
                throw new IllegalArgumentException("time goes forward only, and it is " + clock.instant());
            }
            List<Fired> fired = new ArrayList<>();
            Optional<DueJob> due = jobs.earliest(target);
            while (due.isPresent()) {
                execute(due.get()).ifPresent(fired::add);
                due = jobs.earliest(target);
            }
            set(target);
            return fired;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Does what is due at this very moment, such as the calls to the marketplace; time does not move. */
    public void settle() {
        advance(UnaryOperator.identity());
    }

    private Optional<Fired> execute(DueJob job) {
        // a timer that is set anew after its instant, as when an examination goes on, has come due before
        boolean late = job.dueAt() != null && job.dueAt().isBefore(clock.instant());
        set(job.dueAt() == null || late ? clock.instant() : job.dueAt());
        boolean done = jobs.execute(job);
        return done && job.deadline() != null && !late
                ? Optional.of(new Fired(job.caseNumber(), job.deadline().name(), job.dueAt()))
                : Optional.empty();
    }

    private void set(Instant now) {
        if (!now.equals(clock.instant())) {
            memory.accept(now);
        }
        clock.set(now);
        jobs.setEngineClock(now);
    }
}
