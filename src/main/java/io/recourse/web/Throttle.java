package io.recourse.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Blocks a caller after so many attempts that failed, until the window that began with the first of them is over. Each node
 * counts for itself. A clock that was set back opens the window anew. How many calls somebody has who does nothing wrong is a
 * matter of {@link TokenBucket}.
 *
 * @param <C> what a caller is told by
 */
public final class Throttle<C> {

    private final int calls;
    private final Duration window;
    private final InstantSource clock;
    private final Recent<C, Counted> counted = new Recent<>();

    private record Counted(Instant first, int number) {}

    public Throttle(int calls, Duration window, InstantSource clock) {
        this.calls = calls;
        this.window = window;
        this.clock = clock;
    }

    /** Counts an attempt that is not judged yet, and says how many there were. */
    public synchronized int count(C caller) {
        Counted after = running(caller)
                .map(before -> new Counted(before.first(), before.number() + 1))
                .orElseGet(() -> new Counted(clock.instant(), 1));
        counted.put(caller, after);
        return after.number();
    }

    /** How long this caller has to wait yet, to whom no more calls are allowed; empty for who may go on. */
    public synchronized Optional<Duration> blockedFor(C caller) {
        return running(caller)
                .filter(before -> before.number() >= calls)
                .map(before -> Duration.between(clock.instant(), before.first().plus(window)));
    }

    /** Forgets what was counted of this caller. */
    public synchronized void forget(C caller) {
        counted.remove(caller);
    }

    /** What was counted in the window that is open now. */
    private Optional<Counted> running(C caller) {
        Instant now = clock.instant();
        return Optional.ofNullable(counted.get(caller))
                .filter(before -> !now.isBefore(before.first())
                        && now.isBefore(before.first().plus(window)));
    }
}
