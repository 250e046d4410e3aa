package io.recourse.simulation;

import io.recourse.clock.StepClock;
import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import io.recourse.schedule.MovableTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Time that stands still, or runs on, until it is moved, and then goes <em>through</em> everything that is due on the way, in the order
 * of the due instants, each seeing its own as now; what those create on the way included. The engine's executor and the
 * pollers are off: whatever is due is executed here, one task after the other.
 */
public final class SimulatedTime implements MovableTime {

    private final SimulatedClock clock;
    private final StepClock steps;
    private final List<DueWork> works;
    private final StoredClock stored;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private Instant remembered;
    private volatile long pushes;

    /**
     * @param works of what is due at the same instant, the first of these comes first
     * @param stored is told each instant before anything is done at it, so that a restart never goes on earlier
     */
    SimulatedTime(SimulatedClock clock, StepClock steps, List<DueWork> works, StoredClock stored) {
        this.clock = clock;
        this.steps = steps;
        this.works = List.copyOf(works);
        this.stored = stored;
        remembered = clock.instant();
        works.forEach(work -> clock.tell(work, remembered));
    }

    /** A deadline that came due; {@code at} is its own due instant. */
    public record Fired(String caseNumber, String deadline, Instant at) {}

    public InstantSource clock() {
        return clock;
    }

    @Override
    public Standing standing() {
        return clock.standing(pushes);
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
     * Moves time forward to the instant that the function makes of the present one. While somebody else moves time,
     * this waits, and the present instant is the one at which they have stopped.
     *
     * @throws IllegalArgumentException when the instant lies before now
     * @return the deadlines that came due, in their order
     */
    public List<Fired> advance(UnaryOperator<Instant> fromNow) {
        return advance(fromNow, Passing.UNSEEN);
    }

    /** Is told how far time has come, in seconds; what it throws leaves time there, with all done that was due until then. */
    @FunctionalInterface
    interface Passing {

        Passing UNSEEN = (passed, all) -> {};

        void at(long passed, long all);
    }

    List<Fired> advance(UnaryOperator<Instant> fromNow, Passing passing) {
        oneAtATime.lock();
        try {
            clock.follow();
            Instant now = clock.instant();
            Instant target = fromNow.apply(now);
            if (target.isBefore(now)) {
                throw new IllegalArgumentException("time goes forward only, and it is " + now);
            }
            Instant from = now;
            passing.at(0, Duration.between(from, target).toSeconds());
            List<Fired> fired = new ArrayList<>();
            Optional<DueTask> due = earliest(target, now);
            while (due.isPresent()) {
                DueTask task = due.get();
                // a timer that is set anew after its instant, as when an examination goes on, has come due before
                boolean late = task.dueAt() != null && task.dueAt().isBefore(now);
                now = task.dueAt() == null || late ? now : task.dueAt();
                set(now);
                if (at(now, task::execute) && task.deadline() != null && !late) {
                    fired.add(new Fired(task.caseNumber(), task.deadline(), task.dueAt()));
                }
                passing.at(
                        Duration.between(from, now).toSeconds(),
                        Duration.between(from, target).toSeconds());
                due = earliest(target, now);
            }
            set(target);
            return fired;
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public void moveTo(Instant instant) {
        advance(now -> instant.isBefore(now) ? now : instant);
    }

    @Override
    public void runOn() {
        oneAtATime.lock();
        try {
            clock.runOn(stored);
            Instant now = clock.instant();
            works.forEach(work -> clock.tell(work, now));
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The next instant at which a deadline of a case comes due; empty when there is none until then. */
    public Optional<Instant> nextDeadline(Instant after, Instant until) {
        return works.stream()
                .flatMap(work -> work.nextDeadline(after, until).stream())
                .min(Comparator.naturalOrder());
    }

    /** Does what is due at this very moment, such as the calls to the marketplace; time does not move. */
    public void settle() {
        oneAtATime.lock();
        try {
            clock.follow();
            if (clock.settles()) {
                advance(UnaryOperator.identity());
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private Optional<DueTask> earliest(Instant target, Instant now) {
        return at(now, () -> {
            DueTask earliest = null;
            for (DueWork work : works) {
                DueTask task = work.earliest(target).orElse(null);
                if (task != null && task.dueAt() == null) {
                    // nothing comes before what is due at once: the other works need not be asked
                    return Optional.of(task);
                }
                if (earliest == null || task != null && task.dueAt().isBefore(earliest.dueAt())) {
                    earliest = task;
                }
            }
            return Optional.ofNullable(earliest);
        });
    }

    /**
     * Does the work as a step of its own, at this instant, even where whoever moves the clock is within another step.
     */
    private <T> T at(Instant now, Supplier<T> work) {
        try (StepClock.Step step = steps.beginAt(now)) {
            return work.get();
        }
    }

    private void set(Instant now) {
        clock.set(now);
        if (!now.equals(remembered)) {
            clock.keep(stored, now);
            remembered = now;
            pushes++;
        }
        works.forEach(work -> clock.tell(work, now));
    }
}
