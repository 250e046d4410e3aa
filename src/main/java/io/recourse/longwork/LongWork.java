package io.recourse.longwork;

import io.recourse.web.Problem;
import java.time.Instant;

/**
 * How far some work is.
 *
 * @param sort which sort of work, as its feature calls it
 * @param seenAt when it last said how far it is
 * @param result JSON; null until it is done
 * @param refused why it came to nothing, where a rule refused it after a while; null otherwise
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
        String result,
        Problem refused) {

    public enum State {
        RUNNING,
        /** Somebody asked for it to end, and it will when it next says how far it is. */
        STOPPING,
        DONE,
        STOPPED,
        /** It was refused, broke off, or its process is taken for gone. */
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
