package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.recourse.RecourseApplication;
import io.recourse.testing.CaseTestConfiguration;
import io.recourse.testing.FiledCase;
import io.recourse.testing.FreshDatabase;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Sql;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The system stops, timers come due, and it starts again on the same database, with the engine's own executor. */
@Tag("persistence")
class CatchUpTest {

    private static final Instant STARTED_AGAIN = Instant.parse("2026-03-12T01:30:00Z");

    @TempDir
    private Path folder;

    @AfterEach
    void the_engine_has_the_systems_clock_again() {
        ClockUtil.reset();
    }

    /** Not simulated time, but a clock that stands still, and nobody signs in. */
    @Configuration(proxyBeanMethods = false)
    static class InProduction {

        @Bean
        @Primary
        InstantSource stoppedClock() {
            return InstantSource.fixed(STARTED_AGAIN);
        }

        @Bean
        JwtDecoder nobody() {
            return token -> {
                throw new BadJwtException(token);
            };
        }
    }

    @Test
    void what_came_due_while_the_system_was_down_is_done_at_start_in_the_order_in_which_it_was_due() {
        Map<String, Object> database = FreshDatabase.lastingIn(folder);

        // given three cases in different stages, and a call to the marketplace that was not made yet
        String dispute;
        String evidence;
        String examination;
        try (var before = start(database, "simulation", CaseTestConfiguration.class)) {
            Scenario scenario = before.getBean(Scenario.class);
            scenario.startAt("2026-03-09T08:00:00+08:00");
            dispute = scenario.fileDispute("QUALITY").number();
            scenario.advanceTo("2026-03-09T10:00:00+08:00");
            FiledCase disputed = scenario.fileAboutReview("ABUSE").bothRest();
            examination = disputed.number();
            scenario.settle();
            scenario.advanceTo("2026-03-09T10:30:00+08:00");
            evidence = scenario.fileAboutReview("EXTORTION").number();
            before.getBean(JdbcClient.class)
                    .sql("update account set demo = false")
                    .update();
        }

        // when the system starts again on Thursday at half past nine
        ClockUtil.setCurrentTime(Date.from(STARTED_AGAIN));
        try (var after = start(database, "production", InProduction.class)) {
            JdbcClient jdbc = after.getBean(JdbcClient.class);

            // then everything until then was done, in its order across the cases, and stamped with when it was done
            assertThat(noticesOf(jdbc, "NUDGE", "ESCALATION", "EVIDENCE_REMINDER", "CASE_OPENED"))
                    .containsExactly(
                            // due when the system went down
                            "CASE_OPENED " + examination + " 2026-03-09T10:00:00+08:00",
                            "CASE_OPENED " + evidence + " 2026-03-09T10:30:00+08:00",
                            // due on Wednesday at 00:00, at 10:30, on Thursday at 00:00, and at 08:00
                            "NUDGE " + examination + " 2026-03-12T09:30:00+08:00",
                            "EVIDENCE_REMINDER " + evidence + " 2026-03-12T09:30:00+08:00",
                            "EVIDENCE_REMINDER " + evidence + " 2026-03-12T09:30:00+08:00",
                            "ESCALATION " + examination + " 2026-03-12T09:30:00+08:00",
                            "CASE_OPENED " + dispute + " 2026-03-12T09:30:00+08:00");
            assertThat(statuses(jdbc))
                    .containsOnly(
                            entry(dispute, "EVIDENCE"), entry(evidence, "EVIDENCE"), entry(examination, "EXAMINATION"));
            assertThat(jdbc.sql("select state from measure where case_number = ?")
                            .param(evidence)
                            .query(String.class)
                            .single())
                    .isEqualTo("CARRIED_OUT");

            // and no deadline has moved: the one of half past ten is still to come
            assertThat(dueAt(after, "event_evidenceDeadlinePassed"))
                    .containsExactlyInAnyOrder("2026-03-12T10:30:00+08:00", "2026-03-15T09:30:00+08:00");
            assertThat(after.getBean(ManagementService.class)
                            .createJobQuery()
                            .executable()
                            .count())
                    .isZero();

            // in production there is no clock to push: no call, and no bar on a page
            Caller anybody = Caller.at(
                    ((WebServerApplicationContext) after).getWebServer().getPort());
            assertThat(anybody.post("/api/simulation/clock", "{\"advanceBy\": \"PT1H\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(anybody.with("Accept", "text/html").get("/transparency").text())
                    .contains("</footer>")
                    .doesNotContain("class=\"clock\"");
        }
    }

    private static ConfigurableApplicationContext start(
            Map<String, Object> database, String profile, Class<?> configuration) {
        Stream<String> settings = Stream.of(
                "--server.port=0",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost:1/",
                "--spring.security.oauth2.resourceserver.jwt.audiences=recourse",
                "--recourse.marketplace.sandbox=true",
                "--recourse.simulation.settles-by-itself=false");
        Stream<String> where = database.entrySet().stream().map(one -> "--" + one.getKey() + "=" + one.getValue());
        return new SpringApplicationBuilder(RecourseApplication.class, configuration)
                .profiles(profile)
                .run(Stream.concat(settings, where).toArray(String[]::new));
    }

    private static List<String> noticesOf(JdbcClient jdbc, String... types) {
        return jdbc.sql("select type, case_number, created_at from notice where type in (:types) order by id")
                .param("types", List.of(types))
                .query((row, index) -> row.getString("type") + " " + row.getString("case_number") + " "
                        + Scenario.text(Sql.instant(row, "created_at")))
                .list();
    }

    private static Map<String, String> statuses(JdbcClient jdbc) {
        return jdbc
                .sql("select number, status from cases")
                .query((row, index) -> Map.entry(row.getString("number"), row.getString("status")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> dueAt(ConfigurableApplicationContext application, String timer) {
        return application.getBean(ManagementService.class).createJobQuery().activityId(timer).list().stream()
                .map(job -> Scenario.text(job.getDuedate().toInstant()))
                .toList();
    }
}
