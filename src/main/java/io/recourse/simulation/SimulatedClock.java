package io.recourse.simulation;

import io.recourse.schedule.DueWork;
import io.recourse.schedule.MovableTime;
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

    MovableTime.Standing standing() {
        Instant stands = instant();
        return new MovableTime.Standing(stands, stands.toEpochMilli(), false);
    }

    /** Whether what is due is done as the clock runs, and not only when it is moved. */
    boolean settles() {
        return true;
    }

    /** A clock that stands for what is lived through runs on from there. */
    void runOn(StoredClock stored) {}

    /** Looks where the others who share this clock have moved it; this one belongs to one process alone. */
    void follow() {}

    /** What waits for its time goes by this clock from now on. */
    void tell(DueWork work) {
        work.timeIs(instant());
    }

    /** Keeps where the clock stands, so that a restart never goes on earlier. */
    void keep(StoredClock stored) {
        stored.standsAt(instant());
    }
}
