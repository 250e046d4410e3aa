package io.recourse.transparency;

import io.recourse.cases.RefusedFilings;
import io.recourse.cases.Stage;
import io.recourse.money.Money;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts in the database, a statement for each thing that happens to cases in a month: its two ends lead down an index, and
 * no row is asked for its month. What comes out is as long as the report.
 */
@Component
class CountFigures {

    private static final List<String> OPEN = Arrays.stream(Stage.values())
            .filter(stage -> stage != Stage.CLOSED)
            .map(Stage::name)
            .toList();

    private final JdbcClient jdbc;
    private final RefusedFilings refused;
    private final ZoneId zone;

    CountFigures(JdbcClient jdbc, RefusedFilings refused, ZoneId zone) {
        this.jdbc = jdbc;
        this.refused = refused;
        this.zone = zone;
    }

    record KindAndGround(String kind, String ground) implements Comparable<KindAndGround> {

        private static final Comparator<KindAndGround> ORDER =
                Comparator.comparing(KindAndGround::kind).thenComparing(KindAndGround::ground);

        @Override
        public int compareTo(KindAndGround other) {
            return ORDER.compare(this, other);
        }
    }

    /** A month; {@code all} has only what can't be summed up from the grounds. */
    record Month(Map<KindAndGround, Counted> grounds, Counted all, Map<String, Long> refusedByRule) {

        private Month() {
            this(new TreeMap<>(), new Counted(), new TreeMap<>());
        }

        /** Whether there is nothing to tell of it. */
        boolean isEmpty() {
            return grounds.isEmpty() && refusedByRule.isEmpty();
        }

        private Counted of(ResultSet row) throws SQLException {
            return grounds.computeIfAbsent(
                    new KindAndGround(row.getString("kind"), row.getString("ground")), same -> new Counted());
        }
    }

    /** The one in which the first case was filed, or the first filing refused; the empty one where there is none. */
    Optional<YearMonth> first() {
        refused.write();
        return Stream.concat(
                        jdbc
                                .sql("select min(filed_at) as first from cases")
                                .query((row, index) -> Sql.instant(row, "first"))
                                .list()
                                .stream()
                                .filter(Objects::nonNull)
                                .map(first -> YearMonth.from(first.atZone(zone))),
                        jdbc
                                .sql("select min(filed_in) as first from refused_filing")
                                .query((row, index) -> row.getString("first"))
                                .list()
                                .stream()
                                .filter(Objects::nonNull)
                                .map(YearMonth::parse))
                .min(Comparator.naturalOrder());
    }

    /** What happened in that month, as it begins and ends in the platform's zone. */
    Month of(YearMonth which) {
        refused.write();
        Month month = new Month();
        filings(month, which);
        closings(month, which);
        appeals(month, which);
        decisions(month, which);
        paid(month, which);
        times(month, which);
        refusals(month, which);
        return month;
    }

    /** What was closed before the month was filed before it: so an index leads to what is counted. */
    private void filings(Month month, YearMonth which) {
        each(which, """
                        select kind, ground, count(*) as number
                        from (select kind, ground from cases
                            where closed_at is null and status in (:open) and filed_at >= :from and filed_at < :until
                            union all select kind, ground from cases
                            where closed_at >= :from and filed_at >= :from and filed_at < :until) t
                        group by kind, ground
                        """, row -> month.of(row.row()).add(Figure.FILINGS, row.number()));
    }

    private void closings(Month month, YearMonth which) {
        each(which, """
                        select kind, ground, closure, count(*) as number from cases
                        where closure in ('SETTLED', 'WITHDRAWN') and closed_at >= :from and closed_at < :until
                        group by kind, ground, closure
                        """, row -> month.of(row.row()).add(Figure.valueOf(row.row().getString("closure")), row.number()));
    }

    private void appeals(Month month, YearMonth which) {
        each(which, """
                        select c.kind, c.ground, count(*) as number
                        from appeal a join cases c on c.number = a.case_number
                        where a.lodged_at >= :from and a.lodged_at < :until
                        group by c.kind, c.ground
                        """, row -> month.of(row.row()).add(Figure.APPEALS, row.number()));
    }

    private void decisions(Month month, YearMonth which) {
        each(which, """
                        select kind, ground, outcome, count(*) as number,
                            sum(case when decided_at <= limit_at then 1 else 0 end) as in_time,
                            sum(case when decided_at > limit_at then 1 else 0 end) as late
                        from decision where decided_at >= :from and decided_at < :until
                        group by kind, ground, outcome
                        """, row -> {
            Counted counted = month.of(row.row());
            counted.add(Figure.valueOf(row.row().getString("outcome")), row.number());
            counted.inTime += row.row().getLong("in_time");
            counted.late += row.row().getLong("late");
        });
    }

    /** What was carried out; what a reversal took back again is not subtracted. */
    private void paid(Month month, YearMonth which) {
        each(which, """
                        select c.kind, c.ground, m.currency, count(*) as number, sum(m.amount) as paid
                        from measure m join cases c on c.number = m.case_number
                        where m.amount is not null and m.answers is null
                            and m.carried_out_at >= :from and m.carried_out_at < :until
                        group by c.kind, c.ground, m.currency
                        """, row -> month.of(row.row())
                .add(new Counted.Paid(
                        row.number(),
                        Money.of(row.row().getBigDecimal("paid"), row.row().getString("currency")))));
    }

    /** From filing to first decision, nights, holidays and the parties' own time included. */
    private void times(Month month, YearMonth which) {
        String times = """
                count(*) as number, percentile_cont(0.5) within group (order by seconds) as median,
                    percentile_cont(0.95) within group (order by seconds) as p95
                from t
                """;
        each(
                which,
                // read once for both; only of what a version before V73 decided the case has to be looked up
                """
                with t as (
                    select kind, ground,
                        cast(extract(epoch from decided_at) - extract(epoch from filed_at) as double precision) as seconds
                    from decision
                    where filed_at is not null and instance = 'EXAMINATION'
                        and decided_at >= :from and decided_at < :until
                    union all
                    select c.kind, c.ground,
                        cast(extract(epoch from d.decided_at) - extract(epoch from c.filed_at) as double precision)
                    from decision d join cases c on c.number = d.case_number
                    where d.filed_at is null and d.instance = 'EXAMINATION'
                        and d.decided_at >= :from and d.decided_at < :until)
                select kind, ground, %1$s group by kind, ground
                union all select null, null, %1$s
                """.formatted(times),
                row -> time(row.row().getString("kind") == null ? month.all() : month.of(row.row()), row));
    }

    private static void time(Counted counted, Row row) throws SQLException {
        counted.timed = row.number();
        counted.medianSeconds = row.row().getDouble("median");
        counted.p95Seconds = row.row().getDouble("p95");
    }

    private void refusals(Month month, YearMonth which) {
        jdbc.sql("select kind, ground, rule, refused from refused_filing where filed_in = ?")
                .param(which.toString())
                .query(row -> {
                    String rule = row.getString("rule");
                    if (rule.equals(RefusedFilings.ANY_RULE)) {
                        month.of(row).add(Figure.REFUSED, row.getLong("refused"));
                    } else {
                        month.refusedByRule().merge(rule, row.getLong("refused"), Long::sum);
                    }
                });
    }

    private record Row(ResultSet row) {

        long number() throws SQLException {
            return row.getLong("number");
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(Row row) throws SQLException;
    }

    private void each(YearMonth which, String sql, RowReader reader) {
        RowCallbackHandler each = row -> reader.read(new Row(row));
        jdbc.sql(sql)
                .param("from", Sql.time(beginning(which)))
                .param("until", Sql.time(beginning(which.plusMonths(1))))
                .param("open", OPEN)
                .query(each);
    }

    Instant beginning(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
