package io.recourse.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.deadline.DayStatus;
import io.recourse.deadline.DayStatus.Kind;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.deadline.YearSchedule;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A year as the API shows it.
 *
 * @param provisional whether its schedule isn't known yet
 * @param workingDays from 1 January to 31 December
 * @param days those that are not like any other of their weekday: holidays, closures and worked weekends, in order;
 *     also the days of neighbouring years that the year's notice names
 * @param recalculated how many deadlines a change has moved, null when there was no change
 */
record CalendarYear(
        int year,
        boolean provisional,
        int workingDays,
        List<Day> days,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer recalculated) {

    public record Day(LocalDate date, Kind kind, String name) {}

    static CalendarYear of(WorkingCalendar calendar, int year) {
        TreeSet<LocalDate> dates = new TreeSet<>(datesOf(year).toList());
        calendar.schedule(year).ifPresent(schedule -> dates.addAll(named(schedule)));
        List<Day> days = dates.stream()
                .map(date -> day(date, calendar.status(date)))
                .filter(day -> day.name() != null)
                .toList();
        int workingDays = (int)
                datesOf(year).filter(date -> calendar.status(date).counts()).count();
        return new CalendarYear(year, calendar.schedule(year).isEmpty(), workingDays, days, null);
    }

    CalendarYear afterRecalculating(int deadlines) {
        return new CalendarYear(year, provisional, workingDays, days, deadlines);
    }

    private static Day day(LocalDate date, DayStatus status) {
        return new Day(date, status.kind(), status.name());
    }

    private static Stream<LocalDate> datesOf(int year) {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    }

    private static List<LocalDate> named(YearSchedule schedule) {
        return Stream.concat(schedule.off().keySet().stream(), schedule.working().keySet().stream())
                .toList();
    }
}
