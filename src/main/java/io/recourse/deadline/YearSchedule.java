package io.recourse.deadline;

import java.time.LocalDate;
import java.util.Map;

/**
 * One year's official notice: the days off and the days of work that make up for them (调休), each with the name of its
 * festival. A notice may speak of days of the neighbouring years: that of 2023 begins with 2022-12-31.
 */
public record YearSchedule(int year, Map<LocalDate, String> off, Map<LocalDate, String> working) {

    /** @throws IllegalArgumentException when a day is both off and working */
    public YearSchedule {
        off = Map.copyOf(off);
        working = Map.copyOf(working);
        for (LocalDate date : working.keySet()) {
            if (off.containsKey(date)) {
                throw new IllegalArgumentException(date + " is both off and working in the schedule of " + year);
            }
        }
    }
}
