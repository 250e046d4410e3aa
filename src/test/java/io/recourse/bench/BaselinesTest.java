package io.recourse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What Recourse is measured against goes through today's model and today's tables. */
class BaselinesTest {

    @AfterEach
    void the_engine_has_one_clock_for_all() {
        ClockUtil.reset();
    }

    @Test
    void the_engine_as_usual_closes_cases_and_a_copy_of_a_case() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Worker usual = new UsualWorker(url(postgres))) {
            closesCasesAndACopy(usual, url(postgres));
        }
    }

    /** By more people than there are connections: were a second one asked for by them, they would wait for each other. */
    @Test
    void recourse_closes_cases_and_a_copy_of_a_case_over_two_connections() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Worker recourse = new RecourseWorker(url(postgres), "--spring.datasource.hikari.maximum-pool-size=2")) {
            closesCasesAndACopy(recourse, url(postgres));
        }
    }

    @Test
    void the_limit_closes_cases() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Worker raw = new RawWorker(url(postgres))) {
            assertThat(raw.lifecycle(4, 2)).isZero();
        }
    }

    private static String url(EmbeddedPostgres postgres) {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private static void closesCasesAndACopy(Worker worker, String url) throws Exception {
        SingleConnectionDataSource connection = new SingleConnectionDataSource(url, true);
        try {
            new OpenCases(worker, JdbcClient.create(connection)).make(3, Duration.ZERO);
            assertThatCode(() -> worker.finish(OpenCases.number(2))).doesNotThrowAnyException();
            assertThatCode(() -> worker.lifecycle(8, 4)).doesNotThrowAnyException();
        } finally {
            connection.destroy();
        }
    }
}
