package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@CaseTest
class WorkMetersTest {

    private final Scenario scenario;
    private final DataSource database;
    private final InstantSource clock;
    private final ManagementService management;

    WorkMetersTest(Scenario scenario, DataSource database, InstantSource clock, ProcessEngine engine) {
        this.scenario = scenario;
        this.database = database;
        this.clock = clock;
        this.management = engine.getManagementService();
    }

    private SimpleMeterRegistry meters(DataSource asked, Duration heldFor) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new WorkMeters(JdbcClient.create(asked), clock, heldFor).bindTo(registry);
        return registry;
    }

    private static double of(SimpleMeterRegistry meters, String name, String... tags) {
        return meters.get("recourse." + name).tags(tags).gauge().value();
    }

    @Test
    void what_waits_is_told_with_how_late_it_is() {
        scenario.fileAboutReview("EXTORTION");
        FiledCase examined = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();
        SimpleMeterRegistry meters = meters(database, Duration.ZERO);

        assertThat(of(meters, "cases", "stage", "evidence")).isEqualTo(1);
        assertThat(of(meters, "cases", "stage", "examination")).isEqualTo(1);
        assertThat(of(meters, "cases", "stage", "appeal")).isZero();
        assertThat(of(meters, "jobs.due")).isZero();
        assertThat(of(meters, "jobs.overdue")).isZero();

        // when nobody has come to the timers until an hour after the limit of the second working day
        scenario.timersWaitAt("2026-03-11T23:59:59+08:00");
        assertThat(of(meters, "work.late", "queue", "examination")).isZero();
        scenario.timersWaitAt("2026-03-12T01:00:00+08:00");

        assertThat(of(meters, "work", "queue", "examination")).isEqualTo(1);
        assertThat(of(meters, "work.late", "queue", "examination")).isEqualTo(1);
        assertThat(of(meters, "work.lateness", "queue", "examination")).isCloseTo(3600, within(2.0));
        assertThat(of(meters, "work.unassigned", "queue", "examination")).isEqualTo(1);
        assertThat(of(meters, "work", "queue", "appeal")).isZero();
        // a reminder of the first case since 10:00 the day before, target and limit of the second, its target since
        // 0:00
        assertThat(of(meters, "jobs.due")).isEqualTo(3);
        assertThat(of(meters, "jobs.overdue")).isCloseTo(25 * 3600, within(2.0));
        assertThat(of(meters, "cases.oldest", "stage", "evidence")).isCloseTo(63 * 3600, within(2.0));

        examined.claim(scenario.reviewer());
        assertThat(of(meters, "work.unassigned", "queue", "examination")).isZero();
    }

    @Test
    void a_step_that_stands_still_is_no_job_that_is_overdue_but_an_incident() {
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        scenario.timersWaitAt("2026-03-11T11:00:00+08:00");
        SimpleMeterRegistry meters = meters(database, Duration.ZERO);
        assertThat(of(meters, "jobs.due")).isEqualTo(1);

        String reminder =
                management.createJobQuery().executable().singleResult().getId();
        management.setJobRetries(reminder, 0);
        scenario.timersWaitAt("2026-03-11T11:10:00+08:00");

        assertThat(of(meters, "jobs.due")).isZero();
        assertThat(of(meters, "incidents")).isEqualTo(1);
        assertThat(of(meters, "incidents.oldest")).isCloseTo(600, within(2.0));
    }

    @Test
    void a_job_that_failed_is_told_until_it_is_given_up() {
        scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        SimpleMeterRegistry meters = meters(database, Duration.ZERO);
        assertThat(of(meters, "jobs.retrying")).isZero();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into ACT_GE_BYTEARRAY (ID_) values ('a-stack')").update();
        int failed = jdbc.sql("""
                        update ACT_RU_JOB set EXCEPTION_STACK_ID_ = 'a-stack', RETRIES_ = 1
                        where PROCESS_INSTANCE_ID_ is not null
                        """).update();

        assertThat(of(meters, "jobs.retrying")).isEqualTo(failed).isPositive();
        jdbc.sql("update ACT_RU_JOB set RETRIES_ = 0 where PROCESS_INSTANCE_ID_ is not null")
                .update();
        assertThat(of(meters, "jobs.retrying")).isZero();
    }

    @Test
    void what_has_not_arrived_is_told_by_its_state_and_since_when_the_oldest_waits() {
        List<String> states = List.of("SENT", "QUEUED", "QUEUED", "QUEUED", "FAILED", "FAILED", "BOUNCED");
        for (int i = 0; i < states.size(); i++) {
            JdbcClient.create(database)
                    .sql("""
                            insert into delivery (case_number, seq, channel, target, state, attempts, since)
                            values ('RC-1', ?, 'PIGEON', 'shop', ?, 1, ?)
                            """)
                    .params(i, states.get(i), OffsetDateTime.parse("2026-03-09T10:0" + i + ":00+08:00"))
                    .update();
        }
        scenario.timersWaitAt("2026-03-09T11:00:00+08:00");
        SimpleMeterRegistry meters = meters(database, Duration.ZERO);

        assertThat(of(meters, "deliveries", "state", "queued")).isEqualTo(3);
        assertThat(of(meters, "deliveries", "state", "failed")).isEqualTo(2);
        assertThat(of(meters, "deliveries", "state", "bounced")).isEqualTo(1);
        assertThat(of(meters, "deliveries.oldest")).isCloseTo(59 * 60, within(2.0));
    }

    @Test
    void all_figures_of_a_scrape_are_one_statement_and_those_of_the_next_none_for_a_while() {
        DataSource counted =
                ProxyDataSourceBuilder.create("meters", database).countQuery().build();
        SimpleMeterRegistry meters = meters(counted, Duration.ofMinutes(10));
        QueryCountHolder.clear();

        assertThat(values(meters)).hasSizeGreaterThan(20).doesNotContain(Double.NaN);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
        values(meters);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
    }

    private static List<Double> values(SimpleMeterRegistry meters) {
        return meters.getMeters().stream()
                .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
                .map(measured -> measured.getValue())
                .toList();
    }

    @Test
    void a_database_that_says_nothing_gives_no_number_and_is_not_asked_again_for_each_figure() {
        DataSource gone = new DriverManagerDataSource("jdbc:none:");
        SimpleMeterRegistry meters = meters(gone, Duration.ofMinutes(10));

        assertThat(values(meters)).containsOnly(Double.NaN);
    }
}
