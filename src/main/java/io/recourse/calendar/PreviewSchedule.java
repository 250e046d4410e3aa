package io.recourse.calendar;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.deadline.YearSchedule;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which deadlines a year's schedule would move, before it is stored. */
@Service
public class PreviewSchedule {

    /** How many of the moved deadlines are told one by one. */
    private static final int TOLD = 500;

    private final WorkingCalendars calendars;
    private final ObjectProvider<DeadlineRecalculation> recalculations;

    PreviewSchedule(WorkingCalendars calendars, ObjectProvider<DeadlineRecalculation> recalculations) {
        this.calendars = calendars;
        this.recalculations = recalculations;
    }

    /** {@code moved} are the first of them, by case; {@code count} is the number of all. */
    public record Preview(CalendarYearView year, int count, List<MovedDeadline> moved) {}

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
        return new Preview(
                new CalendarYearView(year.year(), year.provisional(), year.workingDays()),
                moved.size(),
                moved.subList(0, Math.min(TOLD, moved.size())));
    }
}
