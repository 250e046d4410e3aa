package io.recourse.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many calls of one caller within a window that begins with the first of them. Each node counts for itself. */
public final class Throttle {

    // who comes from ever new addresses must not fill the memory
    private static final int REMEMBERED = 10_000;

    private final int calls;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Counted> counted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Counted(Instant first, int number) {}

    public Throttle(int calls, Duration window, InstantSource clock) {
        this.calls = calls;
        this.window = window;
        this.clock = clock;
    }

    /** Counts a call; false when there were too many. A clock that was set back opens the window anew. */
    public synchronized boolean allows(String caller) {
        Instant now = clock.instant();
        Counted before = counted.get(caller);
        boolean running = before != null
                && !now.isBefore(before.first())
                && now.isBefore(before.first().plus(window));
        Counted after = running ? new Counted(before.first(), before.number() + 1) : new Counted(now, 1);
        counted.put(caller, after);
        return after.number() <= calls;
    }
}
