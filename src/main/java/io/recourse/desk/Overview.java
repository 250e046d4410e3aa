package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.cases.Stage;
import io.recourse.examination.Workers;
import io.recourse.web.CsvLists.Column;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers by which supervisors see how the work goes. They are counted at most once in a few seconds. */
@Component
public class Overview {

    private static final int DAYS = 30;

    /** In days: where the groups of ages begin. */
    private static final List<Integer> AGES = List.of(0, 1, 3, 7, 14, 30);

    /** The seconds of a quarter of an hour: midnight in every zone is the beginning of one. */
    private static final long QUARTER_OF_AN_HOUR = 900;

    private final JdbcClient jdbc;
    private final WorkCounts counts;
    private final Workers workers;
    private final ZoneId zone;
    private final HeldCounts.Held<Numbers> held;

    Overview(JdbcClient jdbc, WorkCounts counts, Workers workers, ZoneId zone, HeldCounts held) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.workers = workers;
        this.zone = zone;
        this.held = held.of(this::count);
    }

    /** What came in and what was closed on a day of the platform's zone. */
    public record Day(LocalDate date, long filed, long closed) {}

    /** Open cases that were filed at least {@code fromDays} and less than {@code toDays} days ago; null for no end. */
    public record Age(int fromDays, Integer toDays, long open) {}

    /** One number of a table, for a spreadsheet. */
    record Row(String table, Object row, String number, long value) {}

    static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("table", Row::table),
            new Column<>("row", Row::row),
            new Column<>("number", Row::number),
            new Column<>("value", Row::value));

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
            Instant asOf) {

        /** Each number by itself. */
        List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            stages.forEach((stage, cases) -> rows.add(new Row("stages", stage.name(), "cases", cases)));
            rows.add(new Row("work", null, "atRisk", atRisk));
            rows.add(new Row("work", null, "overdue", overdue));
            rows.add(new Row("work", null, "escalated", escalated));
            rows.add(new Row("work", null, "unassigned", unassigned));
            days.forEach(day -> {
                rows.add(new Row("days", day.date(), "filed", day.filed()));
                rows.add(new Row("days", day.date(), "closed", day.closed()));
            });
            ages.forEach(age -> rows.add(new Row("agesFromDays", age.fromDays(), "open", age.open())));
            workload.forEach(load -> {
                rows.add(new Row("workload", load.assignee(), "cases", load.cases()));
                rows.add(new Row("workload", load.assignee(), "overdue", load.overdue()));
                rows.add(new Row("workload", load.assignee(), "today", load.today()));
                rows.add(new Row("workload", load.assignee(), "atRisk", load.atRisk()));
                rows.add(new Row("workload", load.assignee(), "waiting", load.waiting()));
            });
            return rows;
        }
    }

    /** @throws io.recourse.web.Problem 403 for everybody but supervisors */
    public Numbers of(Actor actor) {
        workers.requireStaff(actor);
        workers.requireSupervisor(actor);
        return held.seenBy(actor);
    }

    private Numbers count(Actor actor, Instant now) {
        List<WorkCounts.Cell> cells = counts.cells(actor);
        NavigableMap<Instant, LocalDate> days = days(now);
        List<Span> open = open(now, days.keySet());
        return new Numbers(
                stages(open),
                sum(cells.stream().filter(WorkCounts.Cell::atRisk).toList()),
                sum(cells.stream()
                        .filter(cell -> cell.group() == WorkGroup.OVERDUE)
                        .toList()),
                sum(cells.stream().filter(WorkCounts.Cell::escalated).toList()),
                sum(cells.stream().filter(cell -> cell.assignee() == null).toList()),
                flow(days, open, now),
                ages(open, now),
                counts.loads(cells),
                now);
    }

    private static long sum(List<WorkCounts.Cell> cells) {
        return cells.stream().mapToLong(WorkCounts.Cell::cases).sum();
    }

    /** The days that are told, by their beginnings. */
    private NavigableMap<Instant, LocalDate> days(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        NavigableMap<Instant, LocalDate> days = new TreeMap<>();
        today.minusDays(DAYS - 1)
                .datesUntil(today.plusDays(1))
                .forEach(day -> days.put(day.atStartOfDay(zone).toInstant(), day));
        return days;
    }

    /** How many cases of a stage lie between this instant and the next one that was asked about. */
    private record Span(Stage stage, Instant from, long cases) {}

    /** What is open, by when it was filed: cut at the ages and where the days begin. */
    private List<Span> open(Instant now, Collection<Instant> days) {
        NavigableSet<Instant> cuts = new TreeSet<>(days);
        cuts.add(Instant.EPOCH);
        AGES.forEach(age -> cuts.add(endOfAge(now, age)));
        return spans(
                "c.closed_at is null and c.status = s.stage and c.filed_at >= b.since and c.filed_at < b.until",
                cuts,
                Stage.values());
    }

    /**
     * Counts from each cut to the next. Each count is a stretch of an index that is only walked along; in groups, the
     * database would compute and look up something for each of very many cases.
     */
    private List<Span> spans(String cases, NavigableSet<Instant> cuts, Stage... stages) {
        List<Instant> from = List.copyOf(cuts);
        Map<String, Object> params = new HashMap<>();
        from.forEach(cut -> params.put("t" + params.size(), Sql.time(cut)));
        String stretches = IntStream.range(1, from.size())
                .mapToObj(n ->
                        "(%d, cast(:t%d as timestamp(3) with time zone), cast(:t%d as timestamp(3) with time zone))"
                                .formatted(n, n - 1, n))
                .collect(Collectors.joining(", "));
        String names = Stream.of(stages).map(stage -> "('" + stage + "')").collect(Collectors.joining(", "));
        return jdbc.sql("""
                        select b.n, s.stage, (select count(*) from cases c where %s) as many
                        from (values %s) as b (n, since, until)
                        cross join (values %s) as s (stage)
                        """.formatted(cases, stretches, names))
                .params(params)
                .query((row, index) -> new Span(
                        Stage.valueOf(row.getString("stage")), from.get(row.getInt("n") - 1), row.getLong("many")))
                .list();
    }

    private static long sum(List<Span> spans, Instant since, Instant until) {
        return spans.stream()
                .filter(span -> !span.from().isBefore(since) && span.from().isBefore(until))
                .mapToLong(Span::cases)
                .sum();
    }

    private static Map<Stage, Long> stages(List<Span> open) {
        Map<Stage, Long> stages = new EnumMap<>(Stage.class);
        open.stream()
                .filter(span -> span.cases() > 0)
                .forEach(span -> stages.merge(span.stage(), span.cases(), Long::sum));
        return stages;
    }

    private static List<Age> ages(List<Span> open, Instant now) {
        List<Age> ages = new ArrayList<>();
        for (int i = 0; i < AGES.size(); i++) {
            Integer older = i + 1 < AGES.size() ? AGES.get(i + 1) : null;
            Instant since = older == null ? Instant.EPOCH : endOfAge(now, older);
            ages.add(new Age(AGES.get(i), older, sum(open, since, endOfAge(now, AGES.get(i)))));
        }
        return ages;
    }

    /**
     * The instant before which a case was filed that is so many days old, or older; times are kept to the millisecond.
     */
    private static Instant endOfAge(Instant now, int days) {
        return now.truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(days)).plusMillis(1);
    }

    private List<Day> flow(NavigableMap<Instant, LocalDate> days, List<Span> open, Instant now) {
        NavigableSet<Instant> cuts = new TreeSet<>(days.keySet());
        cuts.add(endOfAge(now, 0));
        List<Span> closed = spans("c.closed_at >= b.since and c.closed_at < b.until", cuts, Stage.CLOSED);
        Map<LocalDate, Long> filedAndClosed = filedAndClosed(days);
        List<Day> flow = new ArrayList<>();
        days.forEach((start, day) -> {
            Instant next = cuts.higher(start);
            flow.add(new Day(
                    day, sum(open, start, next) + filedAndClosed.getOrDefault(day, 0L), sum(closed, start, next)));
        });
        return flow;
    }

    /**
     * Closed cases by the day on which they were filed; what was closed before these days was filed before them, too.
     */
    private Map<LocalDate, Long> filedAndClosed(NavigableMap<Instant, LocalDate> days) {
        Map<LocalDate, Long> filed = new HashMap<>();
        jdbc.sql("""
                        select quarter, count(*) as many
                        from (select floor(extract(epoch from filed_at) / %s) as quarter from cases
                            where closed_at >= :since and filed_at >= :since) q
                        group by quarter
                        """.formatted(QUARTER_OF_AN_HOUR))
                .param("since", Sql.time(days.firstKey()))
                .query(row -> {
                    Instant at = Instant.ofEpochSecond(row.getLong("quarter") * QUARTER_OF_AN_HOUR);
                    filed.merge(days.floorEntry(at).getValue(), row.getLong("many"), Long::sum);
                });
        return filed;
    }
}
