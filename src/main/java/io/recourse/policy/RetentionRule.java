package io.recourse.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How long something is kept before it is erased.
 *
 * @param amount of the unit
 */
public record RetentionRule(int amount, Unit unit, Text name, Text rule, String source) {

    /** What is stored is exact to this, so the last instant before another one is this much earlier. */
    private static final Duration SMALLEST = Duration.ofMillis(1);

    public enum Unit {
        /** The day of the event is not counted; ends with the last hour of the day of the same date. */
        YEAR,
        /** Exactly 24 hours. */
        DAY
    }

    /** From when on it may be erased. */
    public Instant until(Instant from, ZoneId zone) {
        return unit == Unit.DAY
                ? from.plus(Duration.ofDays(amount))
                : lastDay(from.atZone(zone).toLocalDate())
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant();
    }

    /** The latest instant from which something has been kept long enough now. */
    public Instant keptLongEnough(Instant now, ZoneId zone) {
        if (unit == Unit.DAY) {
            return now.minus(Duration.ofDays(amount));
        }
        LocalDate yesterday = now.atZone(zone).toLocalDate().minusDays(1);
        LocalDate day = yesterday.minusYears(amount);
        // a leap day ends with the last day of February, as the day before it does
        while (!lastDay(day.plusDays(1)).isAfter(yesterday)) {
            day = day.plusDays(1);
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant().minus(SMALLEST);
    }

    private LocalDate lastDay(LocalDate from) {
        return from.plusYears(amount);
    }
}
