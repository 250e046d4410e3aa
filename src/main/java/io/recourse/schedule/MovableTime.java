package io.recourse.schedule;

import java.time.Instant;

/** Time that its readers can push forward, where it is simulated; elsewhere there is no such bean. */
public interface MovableTime {

    /**
     * How the clock stands.
     *
     * @param pushed another number each time that somebody has pushed the clock, and the same while it only runs on
     * @param lived whether the days before the first visitor are being lived through, so that nobody can push it
     */
    record Standing(Instant now, long pushed, boolean lived) {}

    /** When the days end that the demonstration lives through before its first visitor, unless it is told otherwise. */
    String DEMO_UNTIL = "2026-03-13T09:00:00+08:00";

    Standing standing();

    /** Moves time through everything that is due; not to be called while it lies before now. */
    void moveTo(Instant instant);

    /** A clock that stands for what is lived through runs on from where it stands; any other stays as it is. */
    void runOn();
}
