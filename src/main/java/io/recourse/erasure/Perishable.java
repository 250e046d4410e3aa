package io.recourse.erasure;

import java.time.Instant;
import java.util.Optional;

/** Things that belong to no case, each of which is kept for a time only. */
public interface Perishable {

    /** What the table of periods calls them. */
    String kind();

    /** Since when the oldest one is kept; empty when there is none. */
    Optional<Instant> oldest();

    /** How many are kept since then or longer. */
    long count(Instant upTo);

    /**
     * Erases some that are kept since then or longer.
     *
     * @return how many it were; fewer than {@code most} when none is left
     */
    int erase(Instant upTo, int most);
}
