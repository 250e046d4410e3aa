package io.recourse.simulation;

import io.recourse.schedule.DueWork;
import io.recourse.schedule.MovableTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A clock that runs as the machine's does, ahead of it by as much as it was pushed, or behind it; it never goes back. Before it
 * runs it may stand, while days are lived through. All nodes on a database share it.
 */
final class RunsOn extends SimulatedClock {

    private final InstantSource machine;
    private final StoredClock stored;

    /** Null while it stands. */
    private Duration ahead;

    /** Null while it runs. */
    private Instant stands;

    private Duration kept;

    /** @param begins where it stands at first in a new database; null: there it runs as the machine's */
    RunsOn(InstantSource machine, StoredClock stored, Instant begins) {
        super(machine.instant());
        this.machine = machine;
        this.stored = stored;
        stands = stored.stood().orElse(begins);
        ahead = stands == null ? Duration.ZERO : null;
        follow();
        kept = ahead;
    }

    @Override
    public synchronized Instant instant() {
        return stands != null ? stands : machine.instant().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public synchronized void set(Instant instant) {
        Duration further = Duration.between(instant(), instant);
        if (further.isNegative() || further.isZero()) {
            return;
        }
        if (stands != null) {
            stands = instant;
        } else {
            ahead = ahead.plus(further);
        }
    }

    @Override
    synchronized MovableTime.Standing standing() {
        return new MovableTime.Standing(instant(), stands != null ? 0 : ahead.toMillis(), stands != null);
    }

    @Override
    synchronized boolean settles() {
        return stands == null;
    }

    @Override
    synchronized void runOn(StoredClock stored) {
        if (stands != null) {
            ahead = Duration.between(machine.instant(), stands);
            stands = null;
            keep(stored);
        }
    }

    @Override
    synchronized void follow() {
        Optional<Duration> further = stored.ahead();
        if (further.isPresent() && (stands != null || further.get().compareTo(ahead) > 0)) {
            ahead = further.get();
            kept = ahead;
            stands = null;
        } else if (stands != null) {
            stored.stood().ifPresent(this::set);
        }
    }

    @Override
    synchronized void tell(DueWork work) {
        if (stands != null) {
            work.timeIs(stands);
        } else {
            work.timeRuns(ahead);
        }
    }

    /** While it only runs on, nothing changes and nothing is written. */
    @Override
    synchronized void keep(StoredClock stored) {
        if (stands != null) {
            stored.standsAt(stands);
        } else if (!ahead.equals(kept)) {
            stored.runsAhead(instant(), ahead);
            kept = ahead;
        }
    }
}
