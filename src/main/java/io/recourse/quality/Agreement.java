package io.recourse.quality;

import io.recourse.access.Actor;
import io.recourse.examination.Outcome;
import io.recourse.examination.Workers;
import io.recourse.text.Visible;
import io.recourse.time.Times;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often the second reading of a case came to the outcome of its decision, by ground and never by person; and what became
 * of the decisions on appeal.
 */
@Component
public class Agreement {

    private static final List<Outcome> OUTCOMES = List.of(Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.REJECTED);
    private static final int MOST_SPLITS = 200;

    private final JdbcClient jdbc;
    private final Workers workers;
    private final QualityProperties properties;
    private final ZoneId zone;

    Agreement(JdbcClient jdbc, Workers workers, QualityProperties properties, ZoneId zone) {
        this.jdbc = jdbc;
        this.workers = workers;
        this.properties = properties;
        this.zone = zone;
    }

    /**
     * One ground.
     *
     * @param kappa Cohen's; null, with its interval at 95 %, where there are too few readings, or all came to one outcome
     */
    public record OfGround(String ground, long readings, long agreed, Double kappa, Double low, Double high) {}

    /** A case whose two readers did not agree, to be talked about; nobody is named. */
    public record Split(String caseNumber, String ground, Outcome first, Outcome second, Instant readAt) {}

    /** What became of a ground's first decisions; {@code changed} were amended or reversed on appeal. */
    public record Appeals(String ground, long decided, long appealed, long changed) {}

    /** From an instant until before another; null for ever. */
    record Span(Instant from, Instant to) {}

    /**
     * The days, or instants, that are asked about.
     *
     * @throws Problem 400 {@code bad-span} for what is neither
     */
    Span span(String from, String to) {
        return new Span(
                instant(from, Times::beginning).orElse(Instant.EPOCH),
                instant(to, Times::end)
                        .orElseGet(() -> Times.LAST_DAY.atStartOfDay(zone).toInstant()));
    }

    private Optional<Instant> instant(String text, BiFunction<String, ZoneId, Optional<Instant>> read) {
        return Optional.ofNullable(Visible.orNull(text))
                .map(some -> read.apply(some, zone).orElseThrow(() -> Problem.malformed("bad-span")));
    }

    /** By ground; those that were read in the span. */
    List<OfGround> of(Actor actor, Span span) {
        requireSupervisor(actor);
        Map<String, long[][]> pairs = new TreeMap<>();
        jdbc.sql("""
                        select r.ground, d.outcome as first_outcome, r.outcome as second_outcome, count(*) as many
                        from second_reading r
                        join decision d on d.case_number = r.case_number and d.instance = 'EXAMINATION'
                        where r.read_at >= ? and r.read_at < ?
                        group by r.ground, d.outcome, r.outcome
                        """).params(Sql.time(span.from()), Sql.time(span.to())).query(row -> {
            pairs.computeIfAbsent(row.getString("ground"), any -> new long[OUTCOMES.size()][OUTCOMES.size()])[
                            place(row.getString("first_outcome"))][place(row.getString("second_outcome"))] =
                    row.getLong("many");
        });
        List<OfGround> all = new ArrayList<>();
        pairs.forEach((ground, of) -> all.add(of(ground, of)));
        return all;
    }

    private static int place(String outcome) {
        return OUTCOMES.indexOf(Outcome.valueOf(outcome));
    }

    private OfGround of(String ground, long[][] pairs) {
        long readings = 0;
        long agreed = 0;
        for (int i = 0; i < pairs.length; i++) {
            agreed += pairs[i][i];
            for (long many : pairs[i]) {
                readings += many;
            }
        }
        Kappa kappa = readings < properties.fewest() ? null : Kappa.of(pairs);
        return kappa == null
                ? new OfGround(ground, readings, agreed, null, null, null)
                : new OfGround(
                        ground, readings, agreed, rounded(kappa.value()), rounded(kappa.low()), rounded(kappa.high()));
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }

    /** The cases of which the two did not agree, the latest first. */
    List<Split> splits(Actor actor, Span span) {
        requireSupervisor(actor);
        return jdbc.sql("""
                        select r.case_number, r.ground, d.outcome as first_outcome, r.outcome as second_outcome, r.read_at
                        from second_reading r
                        join decision d on d.case_number = r.case_number and d.instance = 'EXAMINATION'
                        where r.read_at >= ? and r.read_at < ? and r.outcome <> d.outcome
                        order by r.read_at desc, r.case_number fetch first %s rows only
                        """.formatted(MOST_SPLITS))
                .params(Sql.time(span.from()), Sql.time(span.to()))
                .query((row, index) -> new Split(
                        row.getString("case_number"),
                        row.getString("ground"),
                        Outcome.valueOf(row.getString("first_outcome")),
                        Outcome.valueOf(row.getString("second_outcome")),
                        Sql.instant(row, "read_at")))
                .list();
    }

    /** By ground: the first decisions of the span, and what became of them. */
    List<Appeals> appeals(Actor actor, Span span) {
        requireSupervisor(actor);
        return jdbc.sql("""
                        select d.ground, count(*) as decided, count(a.case_number) as appealed,
                            sum(case when l.outcome in ('AMENDED', 'REVERSED') then 1 else 0 end) as changed
                        from decision d
                        left join appeal a on a.case_number = d.case_number
                        left join decision l on l.case_number = d.case_number and l.instance = 'APPEAL'
                        where d.instance = 'EXAMINATION' and d.decided_at >= ? and d.decided_at < ?
                        group by d.ground order by d.ground
                        """)
                .params(Sql.time(span.from()), Sql.time(span.to()))
                .query((row, index) -> new Appeals(
                        row.getString("ground"),
                        row.getLong("decided"),
                        row.getLong("appealed"),
                        row.getLong("changed")))
                .list();
    }

    private void requireSupervisor(Actor actor) {
        workers.requireStaff(actor);
        workers.requireSupervisor(actor);
    }
}
