package io.recourse.deadline;

import java.time.Instant;
import java.util.List;

/**
 * When a period is over, and how that was counted.
 *
 * @param at the instant at which the period ends: 24:00 of a day is 00:00 of the next
 * @param provisional whether a day on the way lies in a year whose schedule isn't known yet
 * @param days the day of the event and every day after it up to the last one; empty for {@link Unit#DAY}, which counts
 *     hours
 */
public record Due(Instant at, boolean provisional, List<CountedDay> days) {

    public Due {
        days = List.copyOf(days);
    }
}
