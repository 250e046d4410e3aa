package io.recourse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.web.StoredJson;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A month that is over is counted once, by whichever node comes first. */
@CaseTest
class KeptMonthsTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final CountFigures count;
    private final KeptMonths kept;
    private final ZoneId zone;
    private final InstantSource clock;

    KeptMonthsTest(
            Scenario scenario, JdbcClient jdbc, CountFigures count, KeptMonths kept, ZoneId zone, InstantSource clock) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.count = count;
        this.kept = kept;
        this.zone = zone;
        this.clock = clock;
    }

    /** One that has just started, and counts whenever it is asked. */
    private PublishFigures node() {
        return new PublishFigures(
                count, kept, new TransparencyProperties(1, Duration.ofNanos(1), List.of()), zone, clock);
    }

    private static String months(PublishFigures node) {
        return StoredJson.write(node.report().months());
    }

    private List<String> stored() {
        return jdbc.sql("select of_month from figures_of_month order by of_month")
                .query(String.class)
                .list();
    }

    private void lifeInMarch() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        scenario.fileAboutReview("ABUSE").withdraw();
    }

    @Test
    void the_last_moment_of_a_month_is_in_it_and_its_midnight_in_shanghai_is_in_the_next() {
        lifeInMarch();

        happened("2026-03-31T23:59:59.999+08:00");
        assertThat(figures(YearMonth.of(2026, 3))).containsExactly(2L, 1L, 1L, 1L);
        assertThat(figures(YearMonth.of(2026, 4))).containsExactly(0L, 0L, 0L, 0L);

        happened("2026-04-01T00:00:00+08:00");
        assertThat(figures(YearMonth.of(2026, 3))).containsExactly(0L, 0L, 0L, 0L);
        assertThat(figures(YearMonth.of(2026, 4))).containsExactly(2L, 1L, 1L, 1L);
        assertThat(figures(YearMonth.of(2026, 5))).containsExactly(0L, 0L, 0L, 0L);
    }

    /** All of it at once. */
    private void happened(String at) {
        OffsetDateTime then = OffsetDateTime.parse(at);
        jdbc.sql("update cases set filed_at = ?, closed_at = case when closed_at is null then null else ? end")
                .params(then, then)
                .update();
        jdbc.sql("update decision set decided_at = ?").param(then).update();
    }

    /** How many were filed, withdrawn and upheld, and of how many the time was taken. */
    private List<Long> figures(YearMonth which) {
        CountFigures.Month month = count.of(which);
        return List.of(
                sum(month, Figure.FILINGS), sum(month, Figure.WITHDRAWN), sum(month, Figure.UPHELD), month.all().timed);
    }

    private static long sum(CountFigures.Month month, Figure figure) {
        return month.grounds().values().stream()
                .mapToLong(ground -> ground.count(figure))
                .sum();
    }

    @Test
    void a_month_is_kept_a_day_after_its_end_and_not_before() {
        lifeInMarch();
        scenario.advanceTo("2026-04-01T23:59:59+08:00");
        node().report();
        assertThat(stored()).isEmpty();

        scenario.advanceTo("2026-04-02T00:00:00+08:00");
        node().report();

        assertThat(stored()).containsExactly("2026-03");
    }

    @Test
    void a_node_that_starts_tells_of_a_kept_month_what_was_counted_and_counts_it_no_more() {
        lifeInMarch();
        scenario.advanceTo("2026-04-02T00:00:00+08:00");
        String counted = months(node());
        assertThat(counted).contains("\"month\":\"2026-03\"");

        // no statement comes to what happened in March any more
        jdbc.sql("update decision set decided_at = decided_at - interval '1' day")
                .update();
        jdbc.sql("update cases set closure = null").update();
        assertThat(months(node())).isEqualTo(counted);

        scenario.fileAboutReview("EXTORTION");
        assertThat(months(node()))
                .contains("\"month\":\"2026-04\"")
                .contains(counted.substring(1, counted.length() - 1));
    }

    @Test
    void what_another_version_counted_in_another_form_is_counted_anew() {
        lifeInMarch();
        scenario.advanceTo("2026-04-02T00:00:00+08:00");
        String counted = months(node());
        jdbc.sql("update figures_of_month set form = 0, figures = '{}'").update();

        assertThat(months(node())).isEqualTo(counted);
        assertThat(jdbc.sql("select form from figures_of_month")
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
    }
}
