package io.recourse.staffing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is supposed of cases and people. All days and times are the platform's zone's.
 *
 * @param seed the same draws the same year
 * @param days so many days of filings, from the first one on
 * @param casesADay how many are filed on such a day, on average; none on one that is not named
 * @param hours how the filings of a day fall on its 24 hours, as weights; null or empty: evenly
 * @param mix what they are about, as weights
 * @param bothRest of how many in a hundred both sides say before the end of the evidence period that they have nothing to add,
 *     at any moment of it
 */
record Plan(
        Long seed,
        LocalDate from,
        Integer days,
        Map<DayOfWeek, Double> casesADay,
        List<Double> hours,
        List<Mix> mix,
        Double bothRest,
        List<Reviewer> roster) {

    static final int HOURS = 24;

    Plan {
        seed = seed == null ? 0 : seed;
        days = days == null ? 0 : days;
        bothRest = bothRest == null ? 0 : bothRest;
        casesADay = casesADay == null ? Map.of() : Map.copyOf(casesADay);
        hours = hours == null || hours.isEmpty() ? Collections.nCopies(HOURS, 1.0) : List.copyOf(hours);
        mix = mix == null ? List.of() : List.copyOf(mix);
        roster = roster == null ? List.of() : List.copyOf(roster);
    }

    /** @param minutes that a reviewer needs for one on average; drawn exponentially */
    record Mix(String kind, String ground, double share, double minutes) {}

    /**
     * Somebody who takes what is most urgent whenever they are there and have nothing to do.
     *
     * @param days null or empty: the working days of the official calendar
     * @param until midnight: the end of the day
     */
    record Reviewer(String name, Set<DayOfWeek> days, LocalTime from, LocalTime until, List<Absence> absences) {

        Reviewer {
            days = days == null ? Set.of() : Set.copyOf(days);
            absences = absences == null ? List.of() : List.copyOf(absences);
        }
    }

    /** Both days included. */
    record Absence(LocalDate from, LocalDate to) {

        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** How many cases it will be, about. */
    double expected() {
        double expected = 0;
        for (int day = 0; day < days; day++) {
            expected += casesADay.getOrDefault(from.plusDays(day).getDayOfWeek(), 0.0);
        }
        return expected;
    }
}
