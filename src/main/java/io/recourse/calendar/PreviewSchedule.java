package io.recourse.calendar;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.deadline.DayStatus.Kind;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.deadline.YearSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which deadlines a year's schedule would move, before it is stored. */
@Service
public class PreviewSchedule {

    /** How many of the moved deadlines are told one by one. */
    private static final int TOLD = 500;

    private static final int TOLD_OF_ALIKE = 20;

    private final WorkingCalendars calendars;
    private final ObjectProvider<DeadlineRecalculation> recalculations;

    PreviewSchedule(WorkingCalendars calendars, ObjectProvider<DeadlineRecalculation> recalculations) {
        this.calendars = calendars;
        this.recalculations = recalculations;
    }

    /**
     * What a schedule would do.
     *
     * @param count how many deadlines would move; {@code moved} are the first of them, by case
     * @param gone official days of the schedule in force that this one does not have, or has otherwise
     * @param added official days of this one that are new, or otherwise
     * @param together all that would move, those from one instant to another as one
     */
    public record Preview(
            CalendarYearView year,
            int count,
            List<MovedDeadline> moved,
            List<CalendarYear.Day> gone,
            List<CalendarYear.Day> added,
            List<Together> together) {}

    /** Deadlines of one name that would move alike; {@code cases} are the numbers of the first of them. */
    public record Together(String deadline, Instant from, Instant to, int count, List<String> cases) {}

    /** The year as it would be. */
    public record CalendarYearView(int year, boolean provisional, int workingDays) {}

    /** @throws io.recourse.web.Problem 403 for everybody but administrators */
    @Transactional(readOnly = true)
    public Preview of(YearSchedule schedule, Actor actor) {
        actor.requireAny(Role.ADMIN);
        WorkingCalendar calendar = calendars.with(schedule);
        List<MovedDeadline> moved = recalculations
                .orderedStream()
                .flatMap(recalculation -> recalculation.preview(calendar).stream())
                .toList();
        CalendarYear year = CalendarYear.of(calendar, schedule.year());
        List<CalendarYear.Day> before = official(CalendarYear.of(calendars.current(), schedule.year()));
        List<CalendarYear.Day> after = official(year);
        return new Preview(
                new CalendarYearView(year.year(), year.provisional(), year.workingDays()),
                moved.size(),
                moved.subList(0, Math.min(TOLD, moved.size())),
                without(before, after),
                without(after, before),
                together(moved));
    }

    /** Holidays and what is worked for them: what the official schedule says, and not what the platform adds. */
    private static List<CalendarYear.Day> official(CalendarYear year) {
        return year.days().stream().filter(day -> day.kind() != Kind.CLOSURE).toList();
    }

    private static List<CalendarYear.Day> without(List<CalendarYear.Day> these, List<CalendarYear.Day> others) {
        Map<LocalDate, Kind> kinds = new HashMap<>();
        others.forEach(day -> kinds.put(day.date(), day.kind()));
        return these.stream().filter(day -> kinds.get(day.date()) != day.kind()).toList();
    }

    private static List<Together> together(List<MovedDeadline> moved) {
        Map<List<Object>, List<MovedDeadline>> alike = moved.stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(one.deadline(), one.from(), one.to()), LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream()
                .map(these -> new Together(
                        these.get(0).deadline(),
                        these.get(0).from(),
                        these.get(0).to(),
                        these.size(),
                        these.stream()
                                .limit(TOLD_OF_ALIKE)
                                .map(MovedDeadline::caseNumber)
                                .toList()))
                .sorted(Comparator.comparing(Together::from).thenComparing(Together::deadline))
                .toList();
    }
}
