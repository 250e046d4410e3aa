package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.calendar.WorkingCalendars;
import io.recourse.cases.Stage;
import io.recourse.examination.Workers;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers by which supervisors see how the work goes. They are counted at most once in a few seconds. */
@Component
public class Overview {

    private static final int DAYS = 30;

    /** In days: where the groups of ages begin. */
    private static final List<Integer> AGES = List.of(0, 1, 3, 7, 14, 30);

    /** Every zone's midnight is the beginning of one. */
    private static final long QUARTER_OF_AN_HOUR = 900;

    private final JdbcClient jdbc;
    private final WorkCounts counts;
    private final Workers workers;
    private final WorkingCalendars calendars;
    private final DeskProperties properties;
    private final InstantSource clock;
    private Numbers held;
    private long heldSince;

    Overview(
            JdbcClient jdbc,
            WorkCounts counts,
            Workers workers,
            WorkingCalendars calendars,
            DeskProperties properties,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.workers = workers;
        this.calendars = calendars;
        this.properties = properties;
        this.clock = clock;
    }

    /** What came in and what was closed on a day of the platform's zone. */
    public record Day(LocalDate date, long filed, long closed) {}

    /** Open cases that were filed at least {@code fromDays} and less than {@code toDays} days ago; null for no end. */
    public record Age(int fromDays, Integer toDays, long open) {}

    /**
     * The numbers.
     *
     * @param stages open cases
     * @param days the last 30, the oldest first; the last one is today
     * @param asOf when they were counted
     */
    public record Numbers(
            Map<Stage, Long> stages,
            long atRisk,
            long overdue,
            long escalated,
            long unassigned,
            List<Day> days,
            List<Age> ages,
            List<WorkCounts.Load> workload,
            Instant asOf) {}

    /** @throws io.recourse.web.Problem 403 for everybody but supervisors */
    public Numbers of(Actor actor) {
        workers.requireStaff(actor);
        workers.requireSupervisor(actor);
        return numbers();
    }

    private synchronized Numbers numbers() {
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        Duration longest = properties.countsHeldFor();
        boolean fresh = held != null
                && nanos - heldSince < longest.toNanos()
                && Duration.between(held.asOf(), now).abs().compareTo(longest) < 0;
        if (!fresh) {
            held = count(now);
            heldSince = nanos;
        }
        return held;
    }

    private Numbers count(Instant now) {
        List<WorkCounts.Cell> cells = counts.cells();
        Open open = open(now);
        return new Numbers(
                open.stages(),
                sum(cells.stream().filter(WorkCounts.Cell::atRisk).toList()),
                sum(cells.stream()
                        .filter(cell -> cell.group() == WorkGroup.OVERDUE)
                        .toList()),
                sum(cells.stream().filter(WorkCounts.Cell::escalated).toList()),
                sum(cells.stream().filter(cell -> cell.assignee() == null).toList()),
                days(now),
                ages(open.ages()),
                counts.loads(),
                now);
    }

    private static long sum(List<WorkCounts.Cell> cells) {
        return cells.stream().mapToLong(WorkCounts.Cell::cases).sum();
    }

    private List<Day> days(Instant now) {
        ZoneId zone = calendars.zone();
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate first = today.minusDays(DAYS - 1);
        Map<LocalDate, long[]> days = new LinkedHashMap<>();
        first.datesUntil(today.plusDays(1)).forEach(day -> days.put(day, new long[2]));
        Instant since = first.atStartOfDay(zone).toInstant();
        // what is closed longer was filed before, too
        add(days, 0, "filed_at", "closed_at is null and filed_at >= :since", since, zone);
        add(days, 0, "filed_at", "closed_at >= :since and filed_at >= :since", since, zone);
        add(days, 1, "closed_at", "closed_at >= :since", since, zone);
        List<Day> told = new ArrayList<>();
        days.forEach((day, numbers) -> told.add(new Day(day, numbers[0], numbers[1])));
        return told;
    }

    private void add(Map<LocalDate, long[]> days, int which, String column, String cases, Instant since, ZoneId zone) {
        jdbc.sql("select quarter, count(*) as many from (select floor(extract(epoch from " + column + ") / "
                        + QUARTER_OF_AN_HOUR + ") as quarter from cases where " + cases
                        + ") q group by quarter")
                .param("since", Sql.time(since))
                .query(row -> {
                    LocalDate day = Instant.ofEpochSecond(row.getLong("quarter") * QUARTER_OF_AN_HOUR)
                            .atZone(zone)
                            .toLocalDate();
                    long[] numbers = days.get(day);
                    if (numbers != null) {
                        numbers[which] += row.getLong("many");
                    }
                });
    }

    /** Open cases by stage and, with the age in whole days from which an age group begins, by age. */
    private record Open(Map<Stage, Long> stages, Map<Integer, Long> ages) {}

    private Open open(Instant now) {
        Open open = new Open(new EnumMap<>(Stage.class), new LinkedHashMap<>());
        AGES.forEach(from -> open.ages().put(from, 0L));
        jdbc.sql("select status, count(*) as older0, "
                        + AGES.stream()
                                .skip(1)
                                .map(from -> "sum(case when filed_at <= :d%1$d then 1 else 0 end) as older%1$d"
                                        .formatted(from))
                                .collect(Collectors.joining(", "))
                        + " from cases where closed_at is null group by status")
                .params(AGES.stream().skip(1).collect(Collectors.toMap(from -> "d" + from, from -> before(now, from))))
                .query(row -> {
                    open.stages().put(Stage.valueOf(row.getString("status")), row.getLong("older0"));
                    for (int i = 0; i < AGES.size(); i++) {
                        long older = i + 1 < AGES.size() ? row.getLong("older" + AGES.get(i + 1)) : 0;
                        open.ages().merge(AGES.get(i), row.getLong("older" + AGES.get(i)) - older, Long::sum);
                    }
                });
        return open;
    }

    private static List<Age> ages(Map<Integer, Long> open) {
        List<Age> ages = new ArrayList<>();
        for (int i = 0; i < AGES.size(); i++) {
            Integer from = AGES.get(i);
            ages.add(new Age(from, i + 1 < AGES.size() ? AGES.get(i + 1) : null, open.get(from)));
        }
        return ages;
    }

    private static Object before(Instant now, int days) {
        return Sql.time(now.minus(Duration.ofDays(days)));
    }
}
