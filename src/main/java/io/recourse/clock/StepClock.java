package io.recourse.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The clock, read once for each step: the first reading is the step's instant, and every later one in it answers the same.
 * So what a step writes, tells and compares agrees to the millisecond. A step is what lies between {@link #begin} and its
 * end (a request; in simulated time a task that is due), otherwise a transaction. Outside of both the clock runs.
 */
public final class StepClock implements InstantSource {

    private final InstantSource running;
    private final ThreadLocal<Reading> begun = new ThreadLocal<>();

    public StepClock(InstantSource running) {
        this.running = running;
    }

    /** The machine's clock, in milliseconds, as the engine and the databases keep them. The one place where it is read. */
    public static StepClock ofTheMachine() {
        return new StepClock(InstantSource.tick(InstantSource.system(), Duration.ofMillis(1)));
    }

    /** While it is open, everything that this thread does has one instant, whatever the thread was doing before. */
    public interface Step extends AutoCloseable {

        @Override
        void close();
    }

    /** The instant of one step; null until somebody reads the clock. */
    private static final class Reading {

        private Instant at;
    }

    @Override
    public Instant instant() {
        return reading().map(this::at).orElseGet(running::instant);
    }

    /**
     * The clock that runs on within a step. For what speaks with other machines: a call is signed when it is made, and its
     * next try counts from when it failed.
     */
    public InstantSource running() {
        return running;
    }

    public Step begin() {
        return begin(new Reading());
    }

    /** Begins a step with this instant: for work that is done in its own time, whatever the clock shows. */
    public Step beginAt(Instant instant) {
        Reading step = new Reading();
        step.at = instant;
        return begin(step);
    }

    private Step begin(Reading step) {
        Reading before = begun.get();
        begun.set(step);
        return () -> {
            if (before == null) {
                begun.remove();
            } else {
                begun.set(before);
            }
        };
    }

    /**
     * The step's instant is this one if it was earlier until now. For a step that has waited for a case, or meets what a
     * machine with a faster clock has written there: in a case time never goes backwards.
     */
    public void notBefore(Instant earliest) {
        reading().filter(step -> at(step).isBefore(earliest)).ifPresent(step -> step.at = earliest);
    }

    private Instant at(Reading step) {
        if (step.at == null) {
            step.at = running.instant();
        }
        return step.at;
    }

    private Optional<Reading> reading() {
        Reading step = begun.get();
        return step != null ? Optional.of(step) : ofTransaction();
    }

    private Optional<Reading> ofTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return Optional.empty();
        }
        Reading known = (Reading) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return Optional.of(known);
        }
        Reading step = new Reading();
        TransactionSynchronizationManager.bindResource(this, step);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(StepClock.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(StepClock.this, step);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(StepClock.this);
            }
        });
        return Optional.of(step);
    }
}
