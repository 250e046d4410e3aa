package io.recourse.schedule;

import java.time.Instant;
import java.util.List;

/** What became of cases while time passed, besides their deadlines: for whoever has pushed it. */
@FunctionalInterface
public interface Happenings {

    /**
     * The same thing, in one case or in several.
     *
     * @param what the end of the key of its words, below {@code clock.then}
     * @param example the number of one of the cases
     */
    record Happening(String what, int cases, String example) {}

    /** After the one instant, up to the other and at it. */
    List<Happening> between(Instant after, Instant until);
}
