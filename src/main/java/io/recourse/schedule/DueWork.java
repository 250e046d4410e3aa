package io.recourse.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A kind of work that waits for its time. In real time each kind has an executor of its own; in simulated time all of them
 * are done here, one task after the other, in the order of their due instants.
 */
public interface DueWork {

    /**
     * The earliest task that is due at this instant or before. Once it was executed it is no longer due at its instant:
     * it is done, or it waits for a later one.
     */
    Optional<DueTask> earliest(Instant upTo);

    /** The next instant after this one, and not after the other, at which a deadline of a case comes due. */
    default Optional<Instant> nextDeadline(Instant after, Instant until) {
        return Optional.empty();
    }

    /** Time stands at this instant now; told before a task of any kind is executed at it. */
    default void timeIs(Instant now) {}

    /** Time runs as the machine's does, and is so far ahead of it (behind it, where negative); told when it was pushed. */
    default void timeRuns(Duration ahead) {}
}
