package io.recourse.bench;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.bench.StatementLog.Entry;
import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Takes plain cases, some side by side, from filing to closure by the calls that a platform and its people make, and by
 * the engine's executor, one cycle after the other in this thread. Every step is told to the {@link StatementLog}.
 */
final class CountedCases {

    /**
     * What is complained of, and what the decision does about it.
     *
     * @param order at the end of an order's number; null for what is about a listing
     */
    record Story(Map<String, ?> filing, String order, List<Map<String, ?>> measures) {

        static final Story PLAIN = new Story(
                Map.of(
                        "kind", "UNREASONABLE_REVIEW",
                        "ground", "EXTORTION",
                        "reviewId", Platform.REVIEW,
                        "statement", "买家以差评相要挟。"),
                "",
                List.of());

        static final Story ABOUT_ORDER = new Story(
                Map.of("kind", "SUSPICIOUS_ORDER", "ground", "ORDER_EXTORTION", "statement", "下单后索要 600 元。"),
                "",
                List.of());

        static final Story ABOUT_LISTING = new Story(
                Map.of("kind", "IMAGE_THEFT", "statement", "用了我的图片。"),
                null,
                List.of(Map.of("measure", "LISTING_SUPPRESSION")));

        /** About an order of which is known what was paid. */
        static Story aboutMoney(Map<String, ?> measure) {
            return new Story(
                    Map.of("kind", "SUSPICIOUS_ORDER", "ground", "MALICIOUS_REFUND", "statement", "反复无理退款。"),
                    Platform.PAID,
                    List.of(measure));
        }

        private Map<String, ?> decision() {
            return Map.of(
                    "outcome",
                    "UPHELD",
                    "rule",
                    "第八十六条",
                    "reasons",
                    "依据双方提交的证据。",
                    "evidenceRelied",
                    List.of(),
                    "measures",
                    measures);
        }
    }

    private final MockMvc http;
    private final StatementLog log;
    private final SimulatedClock clock;
    private final DueJobs jobs;
    private final StepwiseExecutor executor;
    private final JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Entry> counted = new ArrayList<>();
    private final Map<String, Long> wal = new HashMap<>();
    private long calls;
    private int orders;

    CountedCases(
            MockMvc http,
            StatementLog log,
            SimulatedClock clock,
            DueJobs jobs,
            StepwiseExecutor executor,
            JdbcClient jdbc) {
        this.http = http;
        this.log = log;
        this.clock = clock;
        this.jobs = jobs;
        this.executor = executor;
        this.jdbc = jdbc;
        advance(Duration.ZERO);
    }

    /** What these cases cost together. */
    record Round(
            int cases,
            List<Entry> entries,
            long serverCalls,
            Map<String, Long> walBytesOfSteps,
            Map<String, Long> walBytesOfTables) {

        long walBytes() {
            return walBytesOfSteps.values().stream().mapToLong(Long::longValue).sum();
        }

        double statements() {
            return perCase(entries.stream().filter(entry -> !entry.isCommit()).count());
        }

        /** Of all cases together, by the name of the step. */
        Map<String, Integer> statementsOfSteps() {
            Map<String, Integer> steps = new TreeMap<>();
            entries.stream()
                    .filter(entry -> !entry.isCommit())
                    .forEach(entry -> steps.merge(entry.step(), 1, Integer::sum));
            return steps;
        }

        /** As the server counts them, the executor's looks that find nothing included. */
        double executions() {
            return perCase(serverCalls);
        }

        double commits() {
            return perCase(entries.stream()
                    .filter(entry -> entry.isCommit() || entry.ownTransaction() && entry.isWrite())
                    .count());
        }

        double walKilobytes() {
            return perCase(walBytes()) / 1000;
        }

        private double perCase(long all) {
            return (double) all / cases;
        }
    }

    Round run(int cases) throws Exception {
        return run(cases, Story.PLAIN);
    }

    Round run(int cases, Story story) throws Exception {
        counted.clear();
        calls = 0;
        wal.clear();
        List<PlainCase> all = new ArrayList<>();
        String begun = walPosition();
        step("1 the case is filed", () -> {
            for (int i = 0; i < cases; i++) {
                all.add(file(story));
            }
        });
        step("2 the review is hidden", this::work);
        advance(Duration.ofHours(1));
        step("3 the complainant rests", () -> {
            for (PlainCase one : all) {
                call(one.complainant(), "SELLER", one.path("/evidence/complete"), Map.of());
            }
        });
        step("4 the respondent rests", () -> {
            for (PlainCase one : all) {
                call(one.respondent(), "BUYER", one.path("/evidence/complete"), Map.of());
            }
        });
        step("5 the case is claimed", () -> {
            for (PlainCase one : all) {
                call("reviewer", "REVIEWER", one.path("/claim"), Map.of());
            }
        });
        step("6 the case is decided", () -> {
            for (PlainCase one : all) {
                call("reviewer", "REVIEWER", one.path("/decision"), story.decision());
            }
        });
        step("7 the measures are carried out", this::work);
        advance(Duration.ofDays(7));
        step("8 the appeal window passes", this::work);
        advance(Duration.ofHours(1));
        return new Round(cases, List.copyOf(counted), calls, Map.copyOf(wal), walBytesOfTables(begun));
    }

    /** The same cases of one shop in one campaign; what is done to all of them is done in one call. */
    Round runTogether(int cases, Story story) throws Exception {
        counted.clear();
        calls = 0;
        wal.clear();
        String order = Platform.ORDER + ++orders + Platform.OF;
        String shop = Platform.SELLER + orders;
        Map<String, Object> batch = new HashMap<>(story.filing());
        Object review = batch.remove("reviewId");
        List<Map<String, Object>> items = new ArrayList<>();
        List<String> respondents = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            Map<String, Object> item = new HashMap<>();
            if (story.order() == null) {
                item.put("listingId", Platform.LISTING + ++orders);
                respondents.add(Platform.COPYCAT + orders);
            } else {
                item.put("orderId", order + ++orders);
                respondents.add(Platform.BUYER + orders);
            }
            if (review != null) {
                item.put("reviewId", review);
            }
            items.add(item);
        }
        batch.put("items", items);
        List<String> numbers = new ArrayList<>();
        List<String> campaign = new ArrayList<>();
        String begun = walPosition();
        step("1 the case is filed", () -> {
            JsonNode filed = json.readTree(call(shop, "SELLER", "/api/cases/batch", batch));
            campaign.add("/api/campaigns/" + filed.get("campaign").asText());
            filed.get("results").forEach(one -> numbers.add(one.get("number").asText()));
        });
        step("2 the review is hidden", this::work);
        advance(Duration.ofHours(1));
        step(
                "3 the complainant rests",
                () -> all(call(shop, "SELLER", campaign.get(0) + "/evidence/complete", Map.of())));
        step("4 the respondent rests", () -> {
            for (int i = 0; i < cases; i++) {
                call(respondents.get(i), "BUYER", "/api/cases/" + numbers.get(i) + "/evidence/complete", Map.of());
            }
        });
        step("5 the case is claimed", () -> all(call("reviewer", "REVIEWER", campaign.get(0) + "/claim", Map.of())));
        List<Map<String, Object>> decisions = new ArrayList<>();
        numbers.forEach(number -> {
            Map<String, Object> decision = new HashMap<>(story.decision());
            decision.put("number", number);
            decisions.add(decision);
        });
        step(
                "6 the case is decided",
                () -> all(
                        call("reviewer", "REVIEWER", campaign.get(0) + "/decisions", Map.of("decisions", decisions))));
        step("7 the measures are carried out", this::work);
        advance(Duration.ofDays(7));
        step("8 the appeal window passes", this::work);
        advance(Duration.ofHours(1));
        return new Round(cases, List.copyOf(counted), calls, Map.copyOf(wal), walBytesOfTables(begun));
    }

    /** It was done to each of them. */
    private void all(String answer) throws Exception {
        for (JsonNode one : json.readTree(answer).get("results")) {
            if (one.has("problem")) {
                throw new IllegalStateException(answer);
            }
        }
    }

    private long serverCalls() {
        return jdbc.sql("select %s coalesce(sum(calls), 0) from pg_stat_statements where position('%1$s' in query) = 0"
                        .formatted(Server.UNCOUNTED))
                .query(Long.class)
                .single();
    }

    private String walPosition() {
        return jdbc.sql("select pg_current_wal_insert_lsn()::text")
                .query(String.class)
                .single();
    }

    /** What was logged since then for each table and, under its name as well, its indexes. */
    private Map<String, Long> walBytesOfTables(String since) {
        Map<String, Long> bytes = new HashMap<>();
        jdbc.sql("""
                        select coalesce(t.relname || ' (indexes)', c.relname), sum(w.record_length)
                        from pg_get_wal_block_info(cast(? as pg_lsn), pg_current_wal_flush_lsn()) w
                        join pg_class c on c.relfilenode = w.relfilenode
                        left join pg_index i on i.indexrelid = c.oid
                        left join pg_class t on t.oid = i.indrelid
                        where w.block_id = 0 group by 1""").param(since).query(row -> {
            bytes.put(row.getString(1), row.getLong(2));
        });
        return bytes;
    }

    private void step(String name, StatementLog.Work work) throws Exception {
        String before = walPosition();
        long callsBefore = serverCalls();
        log.during(name, work);
        calls += serverCalls() - callsBefore;
        counted.addAll(log.take());
        wal.put(
                name,
                jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), cast(? as pg_lsn))::bigint")
                        .param(before)
                        .query(Long.class)
                        .single());
    }

    private record PlainCase(String number, String complainant, String respondent) {

        String path(String below) {
            return "/api/cases/" + number + below;
        }
    }

    private PlainCase file(Story story) throws Exception {
        int order = ++orders;
        Map<String, Object> filing = new HashMap<>(story.filing());
        boolean aboutListing = story.order() == null;
        filing.put(
                aboutListing ? "listingId" : "orderId",
                aboutListing ? Platform.LISTING + order : Platform.ORDER + order + story.order());
        String answer = call(Platform.SELLER + order, "SELLER", "/api/cases", filing);
        return new PlainCase(
                json.readTree(answer).get("number").asText(),
                Platform.SELLER + order,
                (aboutListing ? Platform.COPYCAT : Platform.BUYER) + order);
    }

    private String call(String name, String role, String path, Map<String, ?> body) throws Exception {
        var response = http.perform(post(path)
                        .with(user(name).roles(role))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(body)))
                .andReturn()
                .getResponse();
        if (response.getStatus() >= 300) {
            throw new IllegalStateException(path + ": " + response.getStatus() + " " + response.getContentAsString());
        }
        return response.getContentAsString();
    }

    /** Does what is due as the executor does, in as many cycles as it needs; the last one, which finds nothing, is free. */
    private void work() {
        while (true) {
            counted.addAll(log.take());
            AcquiredJobs acquired = executor.acquire();
            if (acquired.size() == 0) {
                log.take();
                return;
            }
            executor.execute(acquired);
        }
    }

    private void advance(Duration duration) {
        Instant now = clock.instant().plus(duration);
        clock.set(now);
        jobs.setEngineClock(now);
    }
}
