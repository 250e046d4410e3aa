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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts in the database, a statement for each thing that happens to cases; what comes out is as long as the report. */
@Component
class CountFigures {

    /** Months as they begin and end in the platform's zone. */
    private static final String MONTH =
            "extract(year from (%1$s at time zone :zone)) as y, extract(month from (%1$s at time zone :zone)) as m";

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

        private Counted of(ResultSet row) throws SQLException {
            return grounds.computeIfAbsent(
                    new KindAndGround(row.getString("kind"), row.getString("ground")), same -> new Counted());
        }
    }

    /** What happened from that instant on. */
    Map<YearMonth, Month> since(Instant from) {
        refused.write();
        Map<YearMonth, Month> months = new HashMap<>();
        filings(months, from);
        closings(months, from);
        appeals(months, from);
        decisions(months, from);
        paid(months, from);
        times(months, from);
        refusals(months, from);
        return months;
    }

    /** What was closed before that instant was filed before it: so an index leads to what is counted. */
    private void filings(Map<YearMonth, Month> months, Instant from) {
        each(from, """
                        select y, m, kind, ground, count(*) as number
                        from (select %1$s, kind, ground from cases
                            where closed_at is null and status in (:open) and filed_at >= :from
                            union all select %1$s, kind, ground from cases
                            where closed_at >= :from and filed_at >= :from) t
                        group by y, m, kind, ground
                        """.formatted(month("filed_at")), (at, row) -> month(months, at)
                .of(row.row())
                .add(Figure.FILINGS, row.number()));
    }

    private void closings(Map<YearMonth, Month> months, Instant from) {
        each(from, """
                        select y, m, kind, ground, closure, count(*) as number
                        from (select %s, kind, ground, closure from cases
                            where closure in ('SETTLED', 'WITHDRAWN') and closed_at >= :from) t
                        group by y, m, kind, ground, closure
                        """.formatted(month("closed_at")), (at, row) -> month(months, at)
                .of(row.row())
                .add(Figure.valueOf(row.row().getString("closure")), row.number()));
    }

    private void appeals(Map<YearMonth, Month> months, Instant from) {
        each(from, """
                        select y, m, kind, ground, count(*) as number
                        from (select %s, c.kind, c.ground from appeal a join cases c on c.number = a.case_number
                            where a.lodged_at >= :from) t
                        group by y, m, kind, ground
                        """.formatted(month("a.lodged_at")), (at, row) -> month(months, at)
                .of(row.row())
                .add(Figure.APPEALS, row.number()));
    }

    private void decisions(Map<YearMonth, Month> months, Instant from) {
        each(from, """
                        select y, m, kind, ground, outcome, count(*) as number,
                            sum(case when decided_at <= limit_at then 1 else 0 end) as in_time,
                            sum(case when decided_at > limit_at then 1 else 0 end) as late
                        from (select %s, kind, ground, outcome, decided_at, limit_at from decision
                            where decided_at >= :from) t
                        group by y, m, kind, ground, outcome
                        """.formatted(month("decided_at")), (at, row) -> {
            Counted counted = month(months, at).of(row.row());
            counted.add(Figure.valueOf(row.row().getString("outcome")), row.number());
            counted.inTime += row.row().getLong("in_time");
            counted.late += row.row().getLong("late");
        });
    }

    /** What was carried out; what a reversal took back again is not subtracted. */
    private void paid(Map<YearMonth, Month> months, Instant from) {
        each(from, """
                        select y, m, kind, ground, currency, count(*) as number, sum(amount) as paid
                        from (select %s, c.kind, c.ground, m.currency, m.amount from measure m
                            join cases c on c.number = m.case_number
                            where m.amount is not null and m.answers is null and m.carried_out_at >= :from) t
                        group by y, m, kind, ground, currency
                        """.formatted(month("m.carried_out_at")), (at, row) -> month(months, at)
                .of(row.row())
                .add(new Counted.Paid(
                        row.number(),
                        Money.of(row.row().getBigDecimal("paid"), row.row().getString("currency")))));
    }

    /** From filing to first decision, nights, holidays and the parties' own time included. */
    private void times(Map<YearMonth, Month> months, Instant from) {
        String times = """
                count(*) as number, percentile_cont(0.5) within group (order by seconds) as median,
                    percentile_cont(0.95) within group (order by seconds) as p95
                from (select %s, c.kind, c.ground,
                        cast(extract(epoch from d.decided_at) - extract(epoch from c.filed_at) as double precision)
                            as seconds
                    from decision d join cases c on c.number = d.case_number
                    where d.instance = 'EXAMINATION' and d.decided_at >= :from) t
                """.formatted(month("d.decided_at"));
        each(
                from,
                "select y, m, kind, ground, %s group by y, m, kind, ground".formatted(times),
                (at, row) -> time(month(months, at).of(row.row()), row));
        each(
                from,
                "select y, m, %s group by y, m".formatted(times),
                (at, row) -> time(month(months, at).all(), row));
    }

    private static void time(Counted counted, Row row) throws SQLException {
        counted.timed = row.number();
        counted.medianSeconds = row.row().getDouble("median");
        counted.p95Seconds = row.row().getDouble("p95");
    }

    private void refusals(Map<YearMonth, Month> months, Instant from) {
        jdbc.sql("select filed_in, kind, ground, rule, refused from refused_filing where filed_in >= ?")
                .param(YearMonth.from(from.atZone(zone)).toString())
                .query(row -> {
                    Month month = month(months, YearMonth.parse(row.getString("filed_in")));
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
    private interface RowOfMonth {
        void read(YearMonth month, Row row) throws SQLException;
    }

    private void each(Instant from, String sql, RowOfMonth reader) {
        RowCallbackHandler each = row -> reader.read(YearMonth.of(row.getInt("y"), row.getInt("m")), new Row(row));
        jdbc.sql(sql)
                .param("zone", zone.getId())
                .param("from", Sql.time(from))
                .param("open", OPEN)
                .query(each);
    }

    private static String month(String column) {
        return MONTH.formatted(column);
    }

    private static Month month(Map<YearMonth, Month> months, YearMonth month) {
        return months.computeIfAbsent(month, same -> new Month());
    }
}
