package io.recourse.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Allows so many calls of one caller within a window that begins with the first of them. Each node counts for itself. A
 * clock that was set back opens the window anew.
 *
 * @param <C> what a caller is told by
 */
public final class Throttle<C> {

    // how many callers are remembered at most: who comes as ever new callers must not fill the memory
    private static final int REMEMBERED = 10_000;

    private final int calls;
    private final Duration window;
    private final InstantSource clock;
    private final Map<C, Counted> counted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<C, Counted> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Counted(Instant first, int number) {}

    public Throttle(int calls, Duration window, InstantSource clock) {
        this.calls = calls;
        this.window = window;
        this.clock = clock;
    }

    /** Counts a call, and says how its caller stands; who has too many is told when to come again. */
    public synchronized Quota take(C caller) {
        int number = count(caller);
        Instant ends = counted.get(caller).first().plus(window);
        return new Quota(calls, window, number, Duration.between(clock.instant(), ends));
    }

    /** Counts a call that is not judged yet, and says how many there were. */
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
