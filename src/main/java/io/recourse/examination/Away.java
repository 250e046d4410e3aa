package io.recourse.examination;

import java.time.Instant;
import java.util.Optional;

/** Whether somebody is away: whoever is gets no work from the list and is assigned none. */
public interface Away {

    /** Until when the person is away at that instant, exclusive; empty for who is there. */
    Optional<Instant> until(String account, Instant at);
}
