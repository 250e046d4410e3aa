package io.recourse.staff;

import io.recourse.access.Actor;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.examination.Workers;
import io.recourse.web.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What has to be decided on each of the coming working days of the official calendar, beginning with the first one after
 * today, and how much those who are there can decide. A day has the cases whose limit ends on it, or on the days without
 * work that follow it, of both queues; the end of a day is its 24:00.
 */
@Component
public class Forecast {

    private final WorkingCalendars calendars;
    private final Absence absence;
    private final Staff staff;
    private final Workers workers;
    private final StaffProperties properties;
    private final ZoneId zone;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Forecast(
            WorkingCalendars calendars,
            Absence absence,
            Staff staff,
            Workers workers,
            StaffProperties properties,
            ZoneId zone,
            JdbcClient jdbc,
            InstantSource clock) {
        this.calendars = calendars;
        this.absence = absence;
        this.staff = staff;
        this.workers = workers;
        this.properties = properties;
        this.zone = zone;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One working day.
     *
     * @param due cases whose limit ends then
     * @param assigned those of them that somebody has, {@code free} the others
     * @param capacity how many those who are there all day can decide
     */
    public record Day(LocalDate date, long due, long assigned, long free, long capacity) {

        /** Whether more has to be decided than can be. */
        public boolean tooMuch() {
            return due > capacity;
        }
    }

    /**
     * What has to be decided before the first of those days begins: today, and on the days without work that follow it.
     *
     * @param due cases whose limit has not passed yet, and ends then
     * @param assigned those of them that somebody has, {@code free} the others
     */
    public record Today(LocalDate date, long due, long assigned, long free) {}

    /** What somebody has that is late after the first of these days unless it is decided; null for what nobody has. */
    public record Late(String assignee, long cases) {}

    /** @throws io.recourse.web.Problem 403 for everybody but supervisors */
    public List<Day> days(Actor actor) {
        requireSupervisor(actor);
        List<LocalDate> days = workingDays(clock.instant(), properties.forecastDays() + 1);
        Map<String, Absence.Period> away = absence.all();
        Collection<String> reviewers = staff.reviewers().keySet();
        List<Day> told = new ArrayList<>();
        for (int i = 0; i + 1 < days.size(); i++) {
            Instant start = start(days.get(i));
            Instant end = start(days.get(i).plusDays(1));
            told.add(day(
                    days.get(i),
                    start,
                    start(days.get(i + 1)),
                    reviewers.stream()
                            .filter(name ->
                                    !away.containsKey(name) || !away.get(name).meets(start, end))
                            .mapToLong(properties::casesADayOf)
                            .sum()));
        }
        return told;
    }

    /** @throws io.recourse.web.Problem 403 for everybody but supervisors */
    public Today today(Actor actor) {
        requireSupervisor(actor);
        Instant now = clock.instant();
        Day left = day(
                now.atZone(zone).toLocalDate(), now, start(workingDays(now, 1).get(0)), 0);
        return new Today(left.date(), left.due(), left.assigned(), left.free());
    }

    private void requireSupervisor(Actor actor) {
        workers.requireStaff(actor);
        workers.requireSupervisor(actor);
    }

    private Day day(LocalDate date, Instant after, Instant until, long capacity) {
        return jdbc.sql("""
                        select count(*) as due, count(assignee) as assigned from cases
                        where queue in ('EXAMINATION', 'APPEAL') and due_at > ? and due_at <= ?
                        """)
                .params(Sql.time(after), Sql.time(until))
                .query((row, index) -> new Day(
                        date,
                        row.getLong("due"),
                        row.getLong("assigned"),
                        row.getLong("due") - row.getLong("assigned"),
                        capacity))
                .single();
    }

    /** Who has how much that is late after the next working day, the most first. */
    public List<Late> late(Actor actor) {
        requireSupervisor(actor);
        Instant now = clock.instant();
        List<LocalDate> days = workingDays(now, 2);
        return jdbc.sql("""
                        select assignee, count(*) as many from cases
                        where queue in ('EXAMINATION', 'APPEAL') and due_at > ? and due_at <= ?
                        group by assignee order by many desc, assignee
                        """)
                .params(Sql.time(now), Sql.time(start(days.get(1))))
                .query((row, index) -> new Late(row.getString("assignee"), row.getLong("many")))
                .list();
    }

    /** The first ones after the day of this instant. */
    private List<LocalDate> workingDays(Instant now, int many) {
        WorkingCalendar calendar = calendars.current();
        LocalDate today = now.atZone(zone).toLocalDate();
        return Stream.iterate(today.plusDays(1), day -> day.plusDays(1))
                .filter(day -> calendar.status(day).counts())
                .limit(many)
                .toList();
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
