package io.recourse.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that shows what it was last set to. */
public class SimulatedClock implements InstantSource {

    private volatile Instant now;

    public SimulatedClock(Instant start) {
        now = start.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Sets the clock without doing what is due; backwards too, as a broken system clock would. */
    public void set(Instant instant) {
        now = instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
