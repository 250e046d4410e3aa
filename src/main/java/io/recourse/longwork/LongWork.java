package io.recourse.longwork;

import java.time.Instant;

/**
 * How far some work is.
 *
 * @param sort which sort of work, as its feature calls it
 * @param seenAt when it last said how far it is
 * @param result JSON; null until it is done
 */
public record LongWork(
        String id,
        String sort,
        String askedBy,
        Instant startedAt,
        Instant seenAt,
        long done,
        long total,
        State state,
        String result) {

    public enum State {
        RUNNING,
        /** Somebody asked for it to end, and it will when it next says how far it is. */
        STOPPING,
        DONE,
        STOPPED,
        /** It broke off, or its process is gone. */
        FAILED
    }

    public boolean isOver() {
        return state != State.RUNNING && state != State.STOPPING;
    }

    /** In hundredths, rounded down. */
    public int percent() {
        return total == 0 ? 0 : (int) (done * 100 / total);
    }
}
