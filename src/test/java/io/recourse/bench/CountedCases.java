package io.recourse.bench;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.StatementLog.Entry;
import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Takes plain cases, some side by side, from filing to closure by the calls that a platform and its people make, and by
 * the engine's executor, one cycle after the other in this thread. Every step is told to the {@link StatementLog}.
 */
final class CountedCases {

    private final MockMvc http;
    private final StatementLog log;
    private final SimulatedClock clock;
    private final DueJobs jobs;
    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Entry> counted = new ArrayList<>();
    private int orders;

    CountedCases(
            MockMvc http,
            StatementLog log,
            SimulatedClock clock,
            DueJobs jobs,
            ProcessEngine engine,
            JdbcClient jdbc) {
        this.http = http;
        this.log = log;
        this.clock = clock;
        this.jobs = jobs;
        this.engine = engine;
        this.jdbc = jdbc;
        advance(Duration.ZERO);
    }

    /** What these cases cost together. */
    record Round(int cases, List<Entry> entries, long walBytes) {

        double statements() {
            return perCase(entries.stream().filter(entry -> !entry.isCommit()).count());
        }

        /** With the members of a batch counted one by one, as the server executes them. */
        double executions() {
            return perCase(entries.stream()
                    .filter(entry -> !entry.isCommit())
                    .mapToLong(Entry::size)
                    .sum());
        }

        double commits() {
            return perCase(entries.stream()
                    .filter(entry -> entry.isCommit() || entry.ownTransaction() && entry.isWrite())
                    .count());
        }

        double walKilobytes() {
            return perCase(walBytes) / 1000;
        }

        private double perCase(long all) {
            return (double) all / cases;
        }
    }

    Round run(int cases) throws Exception {
        counted.clear();
        String before = jdbc.sql("select pg_current_wal_lsn()::text")
                .query(String.class)
                .single();
        List<PlainCase> all = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            all.add(file());
        }
        work("2 the review is hidden");
        advance(Duration.ofHours(1));
        for (PlainCase one : all) {
            call("3 the complainant rests", one.complainant(), "SELLER", one.path("/evidence/complete"), Map.of());
        }
        for (PlainCase one : all) {
            call("4 the respondent rests", one.respondent(), "BUYER", one.path("/evidence/complete"), Map.of());
        }
        for (PlainCase one : all) {
            call("5 the case is claimed", "reviewer", "REVIEWER", one.path("/claim"), Map.of());
        }
        for (PlainCase one : all) {
            call(
                    "6 the case is decided",
                    "reviewer",
                    "REVIEWER",
                    one.path("/decision"),
                    Map.of(
                            "outcome",
                            "UPHELD",
                            "rule",
                            "第八十六条",
                            "reasons",
                            "依据双方提交的证据。",
                            "evidenceRelied",
                            List.of(),
                            "measures",
                            List.of()));
        }
        work("7 the measures are carried out");
        advance(Duration.ofDays(7));
        work("8 the appeal window passes");
        long wal = jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), cast(? as pg_lsn))::bigint")
                .param(before)
                .query(Long.class)
                .single();
        advance(Duration.ofHours(1));
        return new Round(cases, List.copyOf(counted), wal);
    }

    private record PlainCase(String number, String complainant, String respondent) {

        String path(String below) {
            return "/api/cases/" + number + below;
        }
    }

    private PlainCase file() throws Exception {
        int order = ++orders;
        String answer = call(
                "1 the case is filed",
                Platform.SELLER + order,
                "SELLER",
                "/api/cases",
                Map.of(
                        "kind", "UNREASONABLE_REVIEW",
                        "ground", "EXTORTION",
                        "orderId", Platform.ORDER + order,
                        "reviewId", Platform.REVIEW,
                        "statement", "买家以差评相要挟。"));
        return new PlainCase(
                json.readTree(answer).get("number").asText(), Platform.SELLER + order, Platform.BUYER + order);
    }

    private String call(String step, String name, String role, String path, Map<String, ?> body) throws Exception {
        String content = json.writeValueAsString(body);
        String[] answer = new String[1];
        log.during(step, () -> {
            var response = http.perform(post(path).with(user(name).roles(role))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(content))
                    .andReturn()
                    .getResponse();
            answer[0] = response.getContentAsString();
            if (response.getStatus() >= 300) {
                throw new IllegalStateException(path + ": " + response.getStatus() + " " + answer[0]);
            }
        });
        counted.addAll(log.take());
        return answer[0];
    }

    /** Does what is due as the executor does, in as many cycles as it needs; the last one, which finds nothing, is free. */
    private void work(String step) throws Exception {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        JobExecutor executor = configuration.getJobExecutor();
        AcquiredJobs acquired;
        do {
            AcquiredJobs[] found = new AcquiredJobs[1];
            log.during(step, () -> found[0] = configuration
                    .getCommandExecutorTxRequired()
                    .execute(executor.getAcquireJobsCmd(executor.getMaxJobsPerAcquisition())));
            acquired = found[0];
            if (acquired.size() == 0) {
                log.take();
            }
            for (List<String> batch : acquired.getJobIdBatches()) {
                Runnable execution = executor.getExecuteJobsRunnable(batch, (ProcessEngineImpl) engine);
                log.during(step, execution::run);
            }
            counted.addAll(log.take());
        } while (acquired.size() > 0);
    }

    private void advance(Duration duration) {
        Instant now = clock.instant().plus(duration);
        clock.set(now);
        jobs.setEngineClock(now);
    }
}
