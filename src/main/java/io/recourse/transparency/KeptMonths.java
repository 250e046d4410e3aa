package io.recourse.transparency;

import io.recourse.transparency.CountFigures.KindAndGround;
import io.recourse.transparency.CountFigures.Month;
import io.recourse.web.InsertOnce;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Months that are over, as they were counted: so that a node that starts does not count the whole past, however many cases
 * were closed in it. A version that counts something else has another form, and counts anew.
 */
@Component
class KeptMonths {

    /** To be raised with every change of what is counted, or of how. */
    private static final int FORM = 1;

    private final JdbcClient jdbc;
    private final InsertOnce inserts;

    KeptMonths(JdbcClient jdbc, InsertOnce inserts) {
        this.jdbc = jdbc;
        this.inserts = inserts;
    }

    private record Ground(String kind, String ground, Counted.Kept counted) {}

    private record Kept(List<Ground> grounds, Counted.Kept all, Map<String, Long> refusedByRule) {

        static Kept of(Month month) {
            return new Kept(
                    month.grounds().entrySet().stream()
                            .map(ground -> new Ground(
                                    ground.getKey().kind(),
                                    ground.getKey().ground(),
                                    ground.getValue().kept()))
                            .toList(),
                    month.all().kept(),
                    month.refusedByRule());
        }

        Month month() {
            Map<KindAndGround, Counted> counted = new TreeMap<>();
            grounds.forEach(one -> counted.put(new KindAndGround(one.kind(), one.ground()), Counted.of(one.counted())));
            return new Month(counted, Counted.of(all), new TreeMap<>(refusedByRule));
        }
    }

    Map<YearMonth, Month> all() {
        Map<YearMonth, Month> months = new HashMap<>();
        jdbc.sql("select of_month, figures from figures_of_month where form = ?")
                .param(FORM)
                .query(row -> {
                    months.put(
                            YearMonth.parse(row.getString("of_month")),
                            StoredJson.read(row.getString("figures"), Kept.class)
                                    .month());
                });
        return months;
    }

    /** What another node has kept meanwhile stays. */
    void keep(YearMonth month, Month figures, Instant now) {
        jdbc.sql("delete from figures_of_month where of_month = ? and form <> ?")
                .params(month.toString(), FORM)
                .update();
        inserts.insert(
                () -> jdbc.sql("insert into figures_of_month (of_month, form, figures, counted_at) values (?, ?, ?, ?)")
                        .params(month.toString(), FORM, StoredJson.write(Kept.of(figures)), Sql.time(now))
                        .update());
    }
}
