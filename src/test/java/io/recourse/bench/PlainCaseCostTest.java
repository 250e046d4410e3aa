package io.recourse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.RecourseApplication;
import io.recourse.bench.CountedCases.Round;
import io.recourse.cases.CaseFiles;
import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.MockMvcPrint;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.web.servlet.MockMvc;

/**
 * What a plain case costs the database, on PostgreSQL: an unreasonable review is complained of, it is hidden, both sides
 * rest, a reviewer claims and decides, the measures are carried out, the appeal window passes, the case is closed.
 *
 * <p>Counted is everything that the application does for it in production: the commands with the view that answers them,
 * and the executor's cycles that find something, for ten cases side by side. A batch is one statement. A commit is one of
 * a transaction with statements, or a writing statement that is a transaction by itself. Not counted: signing in (by
 * token, without a statement once the account was seen), the marketplace (it is outside), the executor's look at an empty
 * table of jobs, and notices being sent. The server counts each row of a batch by itself, and the executor's looks as well.
 */
@SpringBootTest(
        classes = {RecourseApplication.class, PlainCaseCostTest.Surroundings.class},
        // never asked: whoever calls is signed in already
        properties = {
            "spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost/",
            "spring.security.oauth2.resourceserver.jwt.audiences=recourse"
        })
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@TestConstructor(autowireMode = AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// the application ends before its database does
@DirtiesContext
class PlainCaseCostTest {

    private static final double STATEMENTS = 91;
    /** As the server counts them, with little room for what other threads look for meanwhile. */
    private static final double EXECUTIONS = 100;

    private static final double COMMITS = 8;
    private static final double WAL_KILOBYTES = 33.5;

    /** Definitions of jobs are asked for again now and then, whoever comes by. */
    private static final int ASKED_AGAIN = 3;

    private static final int CASES = 10;
    private static final int ROUNDS = 3;

    private static final Path RECORDED = Path.of("src/test/resources/io/recourse/bench/plain-case.txt");
    private static final SimulatedClock CLOCK = new SimulatedClock(Instant.parse("2026-03-09T02:00:00Z"));

    private final CountedCases cases;
    private final JdbcClient jdbc;
    private Round median;
    /** Of the round with the fewest: other threads look by the clock, so the slower the machine, the more of theirs it counts. */
    private double executions;

    private Map<String, Long> keptRows;

    PlainCaseCostTest(
            MockMvc http,
            StatementLog log,
            SimulatedClock clock,
            DueJobs jobs,
            StepwiseExecutor executor,
            JdbcClient jdbc) {
        this.cases = new CountedCases(http, log, clock, jobs, executor, jdbc);
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void outside(DynamicPropertyRegistry properties) throws IOException {
        // what its housekeeping writes is no case's
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("autovacuum", "off")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track_utility", "off")
                .start();
        Platform platform = new Platform(CLOCK);
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
        // as in the profile postgres
        properties.add("spring.datasource.hikari.data-source-properties.reWriteBatchedInserts", () -> "true");
        properties.add("recourse.marketplace.url", platform::url);
        properties.add("recourse.marketplace.secret", () -> Platform.SECRET);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Surroundings {

        @Bean
        static StatementLog statementLog() {
            return new StatementLog();
        }

        @Bean
        @Primary
        SimulatedClock movableClock() {
            return CLOCK;
        }

        /** Works when the test says so, in the test's thread. */
        @Bean
        @Primary
        StepwiseExecutor stepwiseExecutor(JdbcTemplate jdbc, CaseFiles cases) {
            return new StepwiseExecutor(jdbc, cases);
        }
    }

    @BeforeAll
    void count() throws Exception {
        jdbc.sql("create extension pg_walinspect").update();
        jdbc.sql("create extension pg_stat_statements").update();
        // pages that are written for the first time, and statements that are prepared for it, are no case's either
        cases.run(CASES);
        Map<String, Long> before = rows();
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(cases.run(CASES));
        }
        keptRows = new TreeMap<>();
        rows().forEach((table, rows) -> {
            long kept = rows - before.get(table);
            if (kept != 0) {
                keptRows.put(table, kept / (CASES * ROUNDS));
            }
        });
        rounds.sort(Comparator.comparingLong(Round::walBytes));
        median = rounds.get(ROUNDS / 2);
        executions = rounds.stream().mapToDouble(Round::executions).min().orElseThrow();
        report();
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                        """)
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()));
        return rows;
    }

    private void report() throws IOException {
        List<String> lines = new ArrayList<>(CostReport.lines(median));
        if (Boolean.getBoolean("recourse.cost.record")) {
            Files.createDirectories(RECORDED.getParent());
            Files.write(RECORDED, lines, StandardCharsets.UTF_8);
        }
        lines.add(0, CostReport.summary(median));
        lines.add(1, "rows kept for a case: " + keptRows);
        lines.addAll(2, CostReport.walLines(median));
        lines.addAll(2, CostReport.batchLines(median));
        Files.createDirectories(Path.of("target/bench"));
        Files.write(Path.of("target/bench/plain-case.txt"), lines, StandardCharsets.UTF_8);
    }

    private String explanation() throws IOException {
        return CostReport.summary(median)
                + "\nSince src/test/resources/io/recourse/bench/plain-case.txt was recorded came in"
                + " (all of it: target/bench/plain-case.txt; record anew: -Drecourse.cost.record=true):\n"
                + CostReport.cameIn(median, Files.readAllLines(RECORDED));
    }

    @Test
    void a_plain_case_takes_at_most_91_statements() throws IOException {
        assertThat(median.statements()).as(explanation()).isLessThanOrEqualTo(STATEMENTS);
    }

    @Test
    void the_server_executes_at_most_100_statements_for_a_plain_case() throws IOException {
        assertThat(executions).as(explanation()).isLessThanOrEqualTo(EXECUTIONS);
    }

    @Test
    void a_plain_case_takes_at_most_8_commits() throws IOException {
        assertThat(median.commits()).as(explanation()).isLessThanOrEqualTo(COMMITS);
    }

    @Test
    void a_plain_case_writes_at_most_33_and_a_half_kilobytes_of_log() throws IOException {
        assertThat(median.walKilobytes()).as(explanation()).isLessThanOrEqualTo(WAL_KILOBYTES);
    }

    @Test
    void a_case_in_which_money_is_paid_takes_at_most_15_statements_more() throws Exception {
        double without = cases.run(CASES, CountedCases.Story.aboutMoney(Map.of("measure", "SEARCH_SUPPRESSION")))
                .statements();
        Round paying = cases.run(
                CASES,
                CountedCases.Story.aboutMoney(
                        Map.of("measure", "COMPENSATION", "amount", Map.of("value", "28.00", "currency", "CNY"))));

        Files.createDirectories(Path.of("target/bench"));
        Files.write(
                Path.of("target/bench/paying-case.txt"),
                List.of("without money: " + without + " statements", CostReport.summary(paying)),
                StandardCharsets.UTF_8);
        assertThat(paying.statements() - without)
                .as("statements more than the %.1f of a case without", without)
                .isBetween(1.0, 15.0);
        assertThat(paying.statements()).isLessThanOrEqualTo(STATEMENTS + 15);
    }

    @Test
    void a_case_of_a_batch_takes_no_more_statements_than_one_alone_and_no_step_does_for_one_more_case()
            throws Exception {
        isNoMoreThan(median, CountedCases.Story.PLAIN, "reviews");
    }

    @Test
    void neither_does_a_case_of_a_batch_about_orders_or_about_listings() throws Exception {
        for (CountedCases.Story story : List.of(CountedCases.Story.ABOUT_ORDER, CountedCases.Story.ABOUT_LISTING)) {
            cases.run(CASES, story);
            isNoMoreThan(
                    cases.run(CASES, story), story, story == CountedCases.Story.ABOUT_ORDER ? "orders" : "listings");
        }
    }

    private void isNoMoreThan(Round alone, CountedCases.Story story, String of) throws Exception {
        cases.runTogether(CASES, story);
        Round together = cases.runTogether(CASES, story);
        Map<String, Integer> more = cases.runTogether(2 * CASES, story).statementsOfSteps();
        Map<String, Integer> single = alone.statementsOfSteps();

        Files.createDirectories(Path.of("target/bench"));
        List<String> lines = new ArrayList<>(CostReport.lines(together));
        lines.add(0, CostReport.summary(together));
        together.statementsOfSteps()
                .forEach((step, statements) -> lines.add(
                        1,
                        "%s: %d of a batch of %d, %d of one twice as large, %d alone"
                                .formatted(step, statements, CASES, more.get(step), single.get(step))));
        Files.write(Path.of("target/bench/case-of-a-batch-of-" + of + ".txt"), lines, StandardCharsets.UTF_8);
        assertThat(together.statements()).as(of).isLessThanOrEqualTo(alone.statements());
        // the few statements of the call itself are the same for ten cases and for twenty
        assertThat(together.statementsOfSteps())
                .allSatisfy((step, statements) -> assertThat(more.get(step) - statements)
                        .as(of + ": " + step)
                        .isLessThanOrEqualTo(single.get(step) + ASKED_AGAIN));
    }

    @Test
    void a_plain_case_leaves_our_own_rows_and_none_of_the_engine() {
        assertThat(keptRows).containsOnlyKeys("cases", "decision", "filing", "measure", "notice", "timeline_event");
    }
}
