package io.recourse.desk;

import io.recourse.access.Account;
import io.recourse.access.Accounts;
import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.examination.Workers;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much work there is, by everything that a list can be filtered by. All of it comes of one statement over the open
 * work, whose answer is held for a few seconds and shared by everybody who looks.
 */
@Component
public class WorkCounts {

    private final JdbcClient jdbc;
    private final Urgency urgency;
    private final Workers workers;
    private final Accounts accounts;
    private final HeldCounts.Held<Cells> held;

    WorkCounts(JdbcClient jdbc, Urgency urgency, Workers workers, Accounts accounts, HeldCounts held) {
        this.jdbc = jdbc;
        this.urgency = urgency;
        this.workers = workers;
        this.accounts = accounts;
        this.held = held.of((actor, now) -> new Cells(now, count(urgency.at(now))));
    }

    /** The number of cases that have all of this in common; {@code assignee} is null where nobody has them. */
    record Cell(
            String queue,
            String kind,
            String ground,
            String assignee,
            boolean atRisk,
            boolean escalated,
            WorkGroup group,
            long cases) {}

    private record Cells(Instant asOf, List<Cell> all) {}

    /**
     * Counts beside a list. Each counts what the list would show if the filter of its own column were not set.
     *
     * @param assignees {@code none} for those that nobody has
     * @param asOf when they were counted
     */
    public record Counts(
            Map<WorkGroup, Long> groups,
            Map<String, Long> queues,
            Map<String, Long> kinds,
            Map<String, Long> grounds,
            Map<String, Long> assignees,
            long atRisk,
            long escalated,
            long all,
            Instant asOf) {}

    /** What somebody has; {@code assignee} is null for what nobody has. */
    public record Load(String assignee, long cases, long overdue, long today, long atRisk, long waiting) {}

    /** @throws io.recourse.web.Problem 403 for who is no staff */
    public Counts of(Actor actor, WorkFilter filter) {
        workers.requireStaff(actor);
        Cells now = held.seenBy(actor);
        Predicate<Cell> queue = cell -> filter.queue() == null || filter.queue().equals(cell.queue());
        Predicate<Cell> kind =
                cell -> filter.kinds().isEmpty() || filter.kinds().contains(cell.kind());
        Predicate<Cell> ground =
                cell -> filter.grounds().isEmpty() || filter.grounds().contains(cell.ground());
        Predicate<Cell> assignee = cell -> isAssignee(actor, filter.assignee(), cell.assignee());
        Predicate<Cell> risk = cell -> filter.atRisk() == null || filter.atRisk() == cell.atRisk();
        Predicate<Cell> escalated = cell -> filter.escalated() == null || filter.escalated() == cell.escalated();
        Predicate<Cell> group = cell -> filter.group() == null || filter.group() == cell.group();
        List<Cell> cells = now.all();
        return new Counts(
                by(cells, Cell::group, new EnumMap<>(WorkGroup.class), queue, kind, ground, assignee, risk, escalated),
                by(cells, Cell::queue, new TreeMap<>(), kind, ground, assignee, risk, escalated, group),
                by(cells, Cell::kind, new TreeMap<>(), queue, ground, assignee, risk, escalated, group),
                by(cells, Cell::ground, new TreeMap<>(), queue, kind, assignee, risk, escalated, group),
                by(cells, WorkCounts::assigneeOf, new TreeMap<>(), queue, kind, ground, risk, escalated, group),
                sum(cells.stream().filter(Cell::atRisk), queue, kind, ground, assignee, escalated, group),
                sum(cells.stream().filter(Cell::escalated), queue, kind, ground, assignee, risk, group),
                sum(cells.stream(), queue, kind, ground, assignee, risk, escalated, group),
                now.asOf());
    }

    /** For everybody who may work cases, and everybody who has some, by name; last what nobody has. */
    List<Load> loads(List<Cell> all) {
        Map<String, List<Cell>> byAssignee = new TreeMap<>();
        Stream.of(Role.REVIEWER, Role.SENIOR_REVIEWER)
                .flatMap(role -> accounts.withRole(role).stream())
                .map(Account::name)
                .forEach(name -> byAssignee.put(name, new ArrayList<>()));
        List<Cell> unassigned = new ArrayList<>();
        all.forEach(cell -> (cell.assignee() == null
                        ? unassigned
                        : byAssignee.computeIfAbsent(cell.assignee(), any -> new ArrayList<>()))
                .add(cell));
        List<Load> loads = new ArrayList<>();
        byAssignee.forEach((name, cells) -> loads.add(load(name, cells)));
        loads.add(load(null, unassigned));
        return loads;
    }

    private static Load load(String assignee, List<Cell> cells) {
        return new Load(
                assignee,
                sum(cells.stream()),
                sum(cells.stream(), cell -> cell.group() == WorkGroup.OVERDUE),
                sum(cells.stream(), cell -> cell.group() == WorkGroup.TODAY),
                sum(cells.stream(), Cell::atRisk),
                sum(cells.stream(), cell -> cell.group() == WorkGroup.WAITING));
    }

    List<Cell> cells(Actor actor) {
        return held.seenBy(actor).all();
    }

    private static String assigneeOf(Cell cell) {
        return cell.assignee() == null ? WorkFilter.NONE : cell.assignee();
    }

    private static boolean isAssignee(Actor actor, String asked, String assignee) {
        if (asked == null) {
            return true;
        }
        return switch (asked) {
            case WorkFilter.ME -> actor.name().equals(assignee);
            case WorkFilter.NONE -> assignee == null;
            default -> asked.equals(assignee);
        };
    }

    @SafeVarargs
    private static <K> Map<K, Long> by(
            List<Cell> cells, Function<Cell, K> key, Map<K, Long> into, Predicate<Cell>... conditions) {
        cells.stream()
                .filter(Stream.of(conditions).reduce(cell -> true, Predicate::and))
                .forEach(cell -> into.merge(key.apply(cell), cell.cases(), Long::sum));
        return into;
    }

    @SafeVarargs
    private static long sum(Stream<Cell> cells, Predicate<Cell>... conditions) {
        return cells.filter(Stream.of(conditions).reduce(cell -> true, Predicate::and))
                .mapToLong(Cell::cases)
                .sum();
    }

    private List<Cell> count(Urgency.Limits limits) {
        String columns = "coalesce(queue, 'EXAMINATION') as queue, kind, ground, assignee, at_risk, escalated";
        String grouped = "group by queue, kind, ground, assignee, at_risk, escalated";
        // a waiting case keeps its due time, and nothing else that is off the list has one
        String waiting = """
                select %s, count(*), 0, 0, 0, true
                from cases
                where queue is null and due_at is not null and escalated = %s
                %s
                """;
        List<Cell> cells = new ArrayList<>();
        jdbc.sql("""
                        select %s, count(*) as many, sum(case when due_at <= :now then 1 else 0 end) as late,
                            sum(case when due_at <= :today then 1 else 0 end) as today,
                            sum(case when due_at <= :soon then 1 else 0 end) as soon, false as waiting
                        from cases
                        where queue in ('EXAMINATION', 'APPEAL')
                        %s
                        union all %s
                        union all %s
                        """.formatted(
                                columns,
                                grouped,
                                waiting.formatted(columns, false, grouped),
                                waiting.formatted(columns, true, grouped)))
                .param("now", Sql.time(limits.now()))
                .param("today", Sql.time(limits.endOfToday()))
                .param("soon", Sql.time(limits.endOfSoon()))
                .query(row -> {
                    long all = row.getLong("many");
                    if (row.getBoolean("waiting")) {
                        add(cells, row, WorkGroup.WAITING, all);
                    } else if (row.getBoolean("escalated")) {
                        add(cells, row, WorkGroup.OVERDUE, all);
                    } else {
                        add(cells, row, WorkGroup.OVERDUE, row.getLong("late"));
                        add(cells, row, WorkGroup.TODAY, row.getLong("today") - row.getLong("late"));
                        add(cells, row, WorkGroup.SOON, row.getLong("soon") - row.getLong("today"));
                        add(cells, row, WorkGroup.LATER, all - row.getLong("soon"));
                    }
                });
        return cells;
    }

    private static void add(List<Cell> cells, ResultSet row, WorkGroup group, long many) throws SQLException {
        if (many > 0) {
            cells.add(new Cell(
                    row.getString("queue"),
                    row.getString("kind"),
                    row.getString("ground"),
                    row.getString("assignee"),
                    row.getBoolean("at_risk"),
                    row.getBoolean("escalated"),
                    group,
                    many));
        }
    }
}
