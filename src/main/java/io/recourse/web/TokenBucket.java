package io.recourse.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Allows so many calls of one caller within a while, and not all of them at once: a token bucket, from which each call takes
 * one, and into which they come back evenly. So who sends without a pause has the machine no busier at the beginning of a
 * minute than at its end. Each node counts for itself. A clock that was set back fills the bucket.
 *
 * @param <C> what a caller is told by
 */
public final class TokenBucket<C> {

    private final int calls;
    private final Duration window;
    /** Until there is one more. */
    private final Duration each;
    /** Until an empty bucket is full. */
    private final Duration whole;

    private final InstantSource clock;
    private final Recent<C, Level> levels = new Recent<>();

    /**
     * What is left is told by an instant alone, so that nothing has to be filled while nobody calls.
     *
     * @param full when it is full again if nobody calls any more; in the past when it is
     * @param toldUntil until when nobody needs to be told again that somebody is refused
     */
    private record Level(Instant full, Instant toldUntil) {}

    /**
     * @param atOnce how many there are in a full bucket, at most {@code calls}; the other ones of the window come evenly
     * @throws IllegalArgumentException for a limit that would let nobody through, ever
     */
    public TokenBucket(int calls, Duration window, int atOnce, InstantSource clock) {
        if (calls < 1 || atOnce < 1 || window.dividedBy(calls).isZero() || window.isNegative()) {
            throw new IllegalArgumentException(
                    "%d calls in %s, %d of them at once, let nobody through".formatted(calls, window, atOnce));
        }
        this.calls = calls;
        this.window = window;
        this.each = window.dividedBy(calls);
        this.whole = each.multipliedBy(Math.min(calls, atOnce));
        this.clock = clock;
    }

    /** All calls of a window may come at once. */
    public TokenBucket(int calls, Duration window, InstantSource clock) {
        this(calls, window, calls, clock);
    }

    /** Takes one, and says how its caller stands; who finds none is told when to come again. */
    public synchronized Quota take(C caller) {
        Instant now = clock.instant();
        Level before = levels.get(caller);
        // what is further away than a whole bucket was noted before the clock was set back
        boolean known =
                before != null && before.full().isAfter(now) && !before.full().isAfter(now.plus(whole));
        Instant full = known ? before.full() : now;
        Duration wanting = Duration.between(now, full.plus(each));
        Instant toldUntil = before == null ? now : before.toldUntil();
        if (wanting.compareTo(whole) > 0) {
            boolean first = !toldUntil.isAfter(now) || toldUntil.isAfter(now.plus(window));
            levels.put(caller, new Level(full, first ? now.plus(window) : toldUntil));
            return new Quota(calls, window, -1, wanting.minus(whole), first);
        }
        levels.put(caller, new Level(full.plus(each), toldUntil));
        int left = (int) whole.minus(wanting).dividedBy(each);
        return new Quota(calls, window, left, wanting, false);
    }
}
