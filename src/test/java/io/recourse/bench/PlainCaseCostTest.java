package io.recourse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.RecourseApplication;
import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest(
        classes = {RecourseApplication.class, PlainCaseCostTest.Counting.class},
        properties = {
            "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://localhost:1/never-asked",
            "camunda.bpm.job-execution.enabled=true"
        })
@AutoConfigureMockMvc
@org.springframework.test.annotation.DirtiesContext
class PlainCaseCostTest {

    static final Instant START = Instant.parse("2026-03-09T02:00:00Z");
    static final Platform PLATFORM = new Platform(START);
    static final ObjectMapper JSON = new ObjectMapper();

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry properties) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
        properties.add("recourse.marketplace.url", PLATFORM::url);
        properties.add("recourse.marketplace.secret", () -> Platform.SECRET);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {
        @Bean
        static StatementLog statementLog() {
            return new StatementLog();
        }

        @Bean
        JobExecutor jobExecutor() {
            return new org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor() {
                @Override protected void startExecutingJobs() {}
                @Override protected void stopExecutingJobs() {}
            };
        }
        @Bean
        @Primary
        SimulatedClock movableClock() {
            return new SimulatedClock(START);
        }
    }

    @Autowired MockMvc http;
    @Autowired StatementLog log;
    @Autowired SimulatedClock clock;
    @Autowired DueJobs jobs;
    @Autowired ProcessEngine engine;
    @Autowired DataSource database;
    @Autowired JdbcClient jdbc;
    int orders;

    void set(Instant now) { clock.set(now); jobs.setEngineClock(now); }

    String call(String step, String who, String role, String path, String body) throws Exception {
        String[] answer = new String[1];
        log.during(step, () -> answer[0] = http.perform(post(path).with(user(who).roles(role))
                        .contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(r -> { if (r.getResponse().getStatus() >= 300) throw new AssertionError(r.getResponse().getContentAsString()); })
                .andReturn().getResponse().getContentAsString());
        return answer[0];
    }

    int due(String step) throws Exception {
        int[] n = new int[1];
        ProcessEngineConfigurationImpl c = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        JobExecutor executor = c.getJobExecutor();
        boolean[] more = {true};
        while (more[0]) {
            AcquiredJobs[] acquired = new AcquiredJobs[1];
            log.during(step + " (acquire)", () -> acquired[0] = c.getCommandExecutorTxRequired().execute((executor.getAcquireJobsCmdFactory() == null ? new org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory(executor) : executor.getAcquireJobsCmdFactory()).getCommand(executor.getMaxJobsPerAcquisition())));
            more[0] = acquired[0].size() > 0;
            for (List<String> batch : acquired[0].getJobIdBatches()) {
                n[0] += batch.size();
                log.during(step, () -> executor.getExecuteJobsRunnable(batch, (ProcessEngineImpl) engine).run());
            }
        }
        return n[0];
    }

    void run(int cases, String kind, String ground, boolean seller) throws Exception {
        Instant begun = clock.instant();
        List<String> numbers = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            int o = ++orders;
            order.add(o);
            String who = (seller ? "shop-" : "buyer-") + o;
            JsonNode filed = JSON.readTree(call("1 file", who, seller ? "SELLER" : "BUYER", "/api/cases", JSON.writeValueAsString(seller
                    ? Map.of("kind", kind, "ground", ground, "orderId", "order-" + o, "reviewId", "r1", "statement", "买家以差评相要挟。")
                    : Map.of("kind", kind, "ground", ground, "orderId", "order-" + o, "statement", "买家以差评相要挟。"))));
            numbers.add(filed.get("number").asText());
        }
        due("2 interim");
        set(clock.instant().plus(Duration.ofHours(1)));
        for (int i = 0; i < cases; i++) {
            call("3 complainant rests", (seller ? "shop-" : "buyer-") + order.get(i), "SELLER", "/api/cases/" + numbers.get(i) + "/evidence/complete", "{}");
        }
        for (int i = 0; i < cases; i++) {
            call("4 respondent rests", (seller ? "buyer-" : "shop-") + order.get(i), "BUYER", "/api/cases/" + numbers.get(i) + "/evidence/complete", "{}");
        }
        for (int i = 0; i < cases; i++) {
            call("5 claim", "rev", "REVIEWER", "/api/cases/" + numbers.get(i) + "/claim", "{}");
        }
        for (int i = 0; i < cases; i++) {
            call("6 decide", "rev", "REVIEWER", "/api/cases/" + numbers.get(i) + "/decision", "{\"outcome\":\"UPHELD\",\"rule\":\"第八十六条\",\"reasons\":\"依据双方提交的证据。\",\"evidenceRelied\":[],\"measures\":[]}");
        }
        due("7 measures");
        set(clock.instant().plus(Duration.ofDays(7)));
        due("8 window passes");
        set(clock.instant().plus(Duration.ofMinutes(1)));
    }

    @Test
    void count() throws Exception {
        set(START);
        System.out.println(jdbc.sql("select name || '=' || setting from pg_settings where name in ('fsync','full_page_writes','synchronous_commit','autovacuum','max_connections','jit','shared_buffers','max_wal_size')").query(String.class).list());
        for (String kind : List.of("UNREASONABLE_REVIEW", "LATE_SHIPMENT")) {
            boolean seller = kind.startsWith("UN");
            String ground = seller ? "EXTORTION" : "LATE_SHIPMENT";
            if (!seller) { set(START); }
            try {
            run(10, kind, ground, seller);
            } catch (AssertionError e) { System.out.println(e.getMessage()); continue; }
            log.take();
            int cases = 10;
            if (!seller) set(START);
            String lsn = jdbc.sql("select pg_current_wal_lsn()::text").query(String.class).single();
            run(cases, kind, ground, seller);
            long wal = jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), ?::pg_lsn)::bigint").param(lsn).query(Long.class).single();
            List<StatementLog.Entry> all = log.take();
            System.out.println("=== " + kind + " statements/case " + all.stream().filter(e -> !e.isCommit()).count() / (double) cases
                + " server executes " + all.stream().filter(e -> !e.isCommit()).mapToInt(e -> e.size()).sum() / (double) cases
                + " commits " + all.stream().filter(e -> e.isCommit()).count() / (double) cases
                + " autocommit reads " + all.stream().filter(e -> !e.isCommit() && e.ownTransaction()).count() / (double) cases
                + " wal/case " + wal / cases);
            Map<String, Integer> byStep = new TreeMap<>();
            all.forEach(e -> byStep.merge(e.step() + (e.isCommit() ? " COMMITS" : ""), 1, Integer::sum));
            byStep.forEach((k, v) -> System.out.println("  " + k + " " + v / (double) cases));
            Map<String, Integer> lines = new java.util.LinkedHashMap<>();
            all.forEach(e -> lines.merge(e.step() + " | " + (e.isCommit() ? "COMMIT" : (e.ownTransaction() ? "(auto) " : "") + e.shape() + " | " + e.sql().replaceAll("\\s+", " ")), 1, Integer::sum));
            lines.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> System.out.println("    " + e.getValue() / (double) cases + "  " + (e.getKey().length() > 220 ? e.getKey().substring(0, 220) : e.getKey())));
            System.out.println(jdbc.sql("select status, count(*) c from cases group by status").query().listOfRows());
            for (String t : jdbc.sql("select table_name from information_schema.tables where table_schema='public' order by 1").query(String.class).list()) {
                long n = jdbc.sql("select count(*) from " + t).query(Long.class).single();
                if (n > 0) System.out.println("      rows " + t + " " + n);
            }
        }
    }
}
