package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.faults.ExternalMarketplace.Hold;
import io.recourse.faults.RunningRecourse.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application is killed with SIGKILL and started again, over and over, while cases go through the whole lifecycle:
 * right after a step was answered, and in the middle of a step of several other cases at once, which their clients then
 * repeat with the same {@code Idempotency-Key}. On both databases at the same time, because starting takes its time.
 */
class KilledAnywhereTest {

    private static final Duration EVIDENCE_REMINDER_AFTER = Duration.ofHours(48);

    @TempDir
    Path scratch;

    @Test
    void killed_at_every_step_nothing_is_lost_moved_or_doubled() throws Exception {
        Path embedded = scratch.resolve("h2");
        Path server = scratch.resolve("postgres");
        assertThat(embedded.toFile().mkdir() && server.toFile().mkdir()).isTrue();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try (ExternalMarketplace external = new ExternalMarketplace();
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(scratch.resolve("postgres-data"))
                        .start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            Callable<Void> onH2 = () -> new Walk(
                            new RunningRecourse(
                                    embedded,
                                    "simulation",
                                    Map.of(
                                            "RECOURSE_MARKETPLACE_URL",
                                            external.url(),
                                            "RECOURSE_MARKETPLACE_SECRET",
                                            ExternalMarketplace.SECRET,
                                            // whoever is held is killed before that
                                            "RECOURSE_MARKETPLACE_READTIMEOUT",
                                            "60s")),
                            "jdbc:h2:file:" + embedded.resolve("data/simulation"),
                            1,
                            external)
                    .toTheEnd();
            Callable<Void> onPostgres = () -> new Walk(
                            new RunningRecourse(
                                    server,
                                    "simulation,postgres",
                                    Map.of("RECOURSE_DB_URL", url, "RECOURSE_DB_USER", "postgres")),
                            url,
                            2,
                            null)
                    .toTheEnd();
            List<AssertionError> failures = new ArrayList<>();
            for (Future<Void> walk : both.invokeAll(List.of(onH2, onPostgres))) {
                try {
                    walk.get();
                } catch (ExecutionException e) {
                    failures.add(new AssertionError(e.getCause()));
                }
            }
            if (!failures.isEmpty()) {
                failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
                throw failures.get(0);
            }
        } finally {
            both.shutdownNow();
        }
    }

    /** One step of every case. {@code body} may be null. */
    private record Step(String user, String path, Object body, String statusAfter) {}

    /** The same walk for all cases; the process dies at every n-th step. */
    private static final class Walk {

        /** The first of them is killed after its steps were answered, the others in the middle of them. */
        private static final List<String> ORDERS = List.of("O-0", "O-1", "O-2", "O-3");

        /** Killed between the call of the marketplace and the commit that says what it answered. */
        private static final Map<String, Hold> KILLED_IN_CALL = Map.of(
                "decision", Hold.BEFORE_ANSWERING,
                "appeal/decision", Hold.BEFORE_APPLYING);

        private final RunningRecourse recourse;
        private final String databaseUrl;
        private final int killAtEvery;
        /** Null for the built-in one, which is killed with the application. */
        private final ExternalMarketplace external;

        private final Random random = new Random();
        private final Map<String, String> numbers = new LinkedHashMap<>();
        private int steps;
        private int kills;
        private int cutOff;

        Walk(RunningRecourse recourse, String databaseUrl, int killAtEvery, ExternalMarketplace external) {
            this.external = external;
            this.recourse = recourse;
            this.databaseUrl = databaseUrl;
            this.killAtEvery = killAtEvery;
        }

        Void toTheEnd() throws SQLException {
            try (recourse) {
                recourse.start();
                prepare();
                everybodyFiles();
                timeGoesOn(EVIDENCE_REMINDER_AFTER);
                everybody(new Step("shop", "evidence/complete", null, "EVIDENCE"));
                everybody(new Step("buyer", "evidence/complete", null, "EXAMINATION"));
                everybodyUndisturbed(new Step("rev", "claim", null, "EXAMINATION"));
                everybody(new Step(
                        "rev",
                        "supplement-request",
                        Map.of("from", List.of("RESPONDENT"), "question", "请补充聊天记录。"),
                        "SUPPLEMENT"));
                timeGoesOn(Duration.ofHours(5));
                everybody(new Step("buyer", "evidence/complete", null, "EXAMINATION"));
                everybody(new Step(
                        "rev",
                        "decision",
                        Map.of(
                                "outcome",
                                "UPHELD",
                                "rule",
                                "不合理要求",
                                "reasons",
                                "威胁在评价之前。",
                                "measures",
                                List.of(
                                        Map.of("measure", "DELETE_REVIEW"),
                                        Map.of("measure", "SANCTION_POINTS", "points", 12))),
                        "DECIDED"));
                everybody(new Step("buyer", "appeal", Map.of("statement", "我没有威胁。"), "APPEAL"));
                everybodyUndisturbed(new Step("sen", "claim", null, "APPEAL"));
                everybody(new Step(
                        "sen", "appeal/first-view", Map.of("outcome", "REJECTED", "reasons", "聊天记录是剪接的。"), "APPEAL"));
                everybody(new Step(
                        "sen",
                        "appeal/decision",
                        Map.of("outcome", "REVERSED", "rule", "不合理要求", "reasons", "聊天记录是剪接的。"),
                        "CLOSED"));
                settle();
                numbers.values().forEach(this::isWhole);
                assertThat(pointsAtMarketplace()).isZero();
                JsonNode ledger = recourse.get("buyer", "/api/accounts/buyer/ledger")
                        .expect(200)
                        .body();
                assertThat(ledger.get("total").asInt()).isZero();
                // each of them entered once and returned once
                assertThat(ledger.get("items")).hasSize(2 * ORDERS.size());
                assertThat(recourse.errors()).as(told()).isEmpty();
                recourse.kill();
                theEngineHasNothingLeft();
                return null;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(told() + "\n" + recourse.output(), e);
            }
        }

        private String told() {
            return databaseUrl + ", " + kills + " kills, " + cutOff + " requests cut off";
        }

        private void prepare() {
            account("shop", "SELLER");
            account("buyer", "BUYER");
            account("rev", "REVIEWER");
            account("sen", "SENIOR_REVIEWER");
            ORDERS.forEach(this::order);
        }

        private void account(String name, String role) {
            recourse.put(
                            null,
                            "/api/simulation/accounts/" + name,
                            Map.of("password", "pw-" + name, "roles", List.of(role)))
                    .expect(201);
        }

        private int pointsAtMarketplace() {
            return external != null
                    ? external.points()
                    : recourse.get(null, "/sandbox/marketplace/accounts/buyer")
                            .expect(200)
                            .body()
                            .get("points")
                            .asInt();
        }

        private void order(String id) {
            Map<String, Object> order = Map.of(
                    "id",
                    id,
                    "seller",
                    "shop",
                    "buyer",
                    "buyer",
                    "receivingPhone",
                    "13800000000",
                    "placedAt",
                    "2025-12-20T10:00:00+08:00",
                    "succeededAt",
                    "2025-12-28T10:00:00+08:00",
                    "reviews",
                    List.of(
                            review("bad-" + id, "BUYER", "NEGATIVE", "给两千块就改。"),
                            review("good-" + id, "SELLER", "POSITIVE", "好买家。")));
            if (external == null) {
                recourse.put(null, "/sandbox/marketplace/orders/" + id, order).expect(201);
            } else {
                external.put(id, RunningRecourse.text(order));
            }
        }

        private static Map<String, Object> review(String id, String by, String rating, String text) {
            return Map.of(
                    "id",
                    id,
                    "by",
                    by,
                    "rating",
                    rating,
                    "text",
                    text,
                    "at",
                    "2026-01-02T10:00:00+08:00",
                    "effective",
                    true);
        }

        private void everybodyFiles() {
            Map<String, Object> bodies = new HashMap<>();
            ORDERS.forEach(order -> bodies.put(
                    order,
                    Map.of(
                            "kind",
                            "UNREASONABLE_REVIEW",
                            "ground",
                            "EXTORTION",
                            "orderId",
                            order,
                            "reviewId",
                            "bad-" + order,
                            "statement",
                            "买家以差评要挟两千元。")));
            String first = ORDERS.get(0);
            numbers.put(
                    first,
                    recourse.post("shop", "/api/cases", "file-" + first, bodies.get(first))
                            .expect(201)
                            .body()
                            .get("number")
                            .asText());
            Map<String, JsonNode> before = snapshots(numbers.values());
            dieAndComeBack(others().stream()
                    .map(order -> (Callable<CompletableFuture<Answer>>)
                            () -> recourse.postAndGoOn("shop", "/api/cases", "file-" + order, bodies.get(order)))
                    .toList());
            hasNotChanged(before);
            for (String order : others()) {
                String number = recourse.post("shop", "/api/cases", "file-" + order, bodies.get(order))
                        .expect(201)
                        .body()
                        .get("number")
                        .asText();
                numbers.put(order, number);
            }
            assertThat(items(recourse.get("shop", "/api/cases").expect(200).body()))
                    .extracting(item -> item.get("number").asText())
                    .containsExactlyInAnyOrderElementsOf(numbers.values());
        }

        private static List<String> others() {
            return ORDERS.subList(1, ORDERS.size());
        }

        private void everybody(Step step) {
            String key = "step-" + ++steps;
            String first = numbers.get(ORDERS.get(0));
            boolean killedInCall = external != null && KILLED_IN_CALL.containsKey(step.path());
            if (killedInCall) {
                external.hold(KILLED_IN_CALL.get(step.path()));
            }
            take(step, first, key);
            if (killedInCall) {
                assertThat(external.holdsOne())
                        .as("the marketplace is called after " + step)
                        .isTrue();
            }
            if (steps % killAtEvery == 0) {
                Instant now = now();
                Map<String, JsonNode> before = snapshots(List.of(first));
                dieAndComeBack(others().stream()
                        .map(order -> (Callable<CompletableFuture<Answer>>) () ->
                                recourse.postAndGoOn(step.user(), path(step, numbers.get(order)), key, step.body()))
                        .toList());
                assertThat(now()).isEqualTo(now);
                hasNotChanged(before);
            }
            others().forEach(order -> take(step, numbers.get(order), key));
        }

        private void everybodyUndisturbed(Step step) {
            numbers.values().forEach(number -> take(step, number, null));
        }

        private void take(Step step, String number, String key) {
            recourse.post(step.user(), path(step, number), key, step.body()).expect(200);
            assertThat(recourse.get("rev", "/api/cases/" + number)
                            .expect(200)
                            .body()
                            .get("status")
                            .asText())
                    .as("%s after %s", number, step)
                    .isEqualTo(step.statusAfter());
        }

        private static String path(Step step, String number) {
            return "/api/cases/" + number + "/" + step.path();
        }

        /** Killed while timers fire; the same instant is then asked for again. */
        private void timeGoesOn(Duration by) {
            settle();
            Instant target = now().plus(by);
            Map<String, String> body = Map.of("advanceTo", target.toString());
            dieAndComeBack(List.of(() -> recourse.postAndGoOn(null, "/api/simulation/clock", null, body)));
            assertThat(now()).isAfterOrEqualTo(latestEvent());
            recourse.post(null, "/api/simulation/clock", null, body).expect(200);
            assertThat(now()).isEqualTo(target);
        }

        /** What is due at once is done when a call of the clock returns. */
        private void settle() {
            recourse.post(null, "/api/simulation/clock", null, Map.of("advanceBy", "PT0S"))
                    .expect(200);
        }

        private Instant now() {
            return OffsetDateTime.parse(recourse.get(null, "/api/simulation/clock")
                            .expect(200)
                            .body()
                            .get("now")
                            .asText())
                    .toInstant();
        }

        private Instant latestEvent() {
            return numbers.values().stream()
                    .flatMap(number -> timeline(number).stream())
                    .map(event -> OffsetDateTime.parse(event.get("at").asText()).toInstant())
                    .max(Instant::compareTo)
                    .orElse(Instant.MIN);
        }

        /** Kills the process in the middle of these requests. */
        private void dieAndComeBack(List<Callable<CompletableFuture<Answer>>> requests) {
            List<CompletableFuture<Answer>> sent = requests.stream()
                    .map(request -> {
                        try {
                            return request.call();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
            for (CompletableFuture<Answer> request : sent) {
                try {
                    request.get(1 + random.nextInt(40), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    cutOff++;
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
            recourse.kill();
            kills++;
            if (external != null) {
                external.release();
            }
            recourse.start();
        }

        private Map<String, JsonNode> snapshots(Collection<String> of) {
            return of.stream().collect(Collectors.toMap(number -> number, this::snapshot));
        }

        /** The case as staff see it, with its timeline. */
        private JsonNode snapshot(String number) {
            ObjectNode file = (ObjectNode)
                    recourse.get("rev", "/api/cases/" + number).expect(200).body();
            return file.set(
                    "timeline",
                    recourse.get("rev", "/api/cases/" + number + "/timeline")
                            .expect(200)
                            .body()
                            .get("items"));
        }

        private void hasNotChanged(Map<String, JsonNode> before) {
            settle();
            before.forEach((number, was) -> {
                JsonNode is = snapshot(number);
                assertThat(withoutMeasures(is)).as(told()).isEqualTo(withoutMeasures(was));
                assertThat(items(is.get("timeline")))
                        .startsWith(items(was.get("timeline")).toArray(JsonNode[]::new));
            });
            numbers.values().forEach(this::isConsistent);
        }

        /** The marketplace is called after the answer: before the kill or after it. */
        private static JsonNode withoutMeasures(JsonNode file) {
            return ((ObjectNode) file.deepCopy()).without(List.of("measures", "chainHead", "timeline"));
        }

        private void isConsistent(String number) {
            List<JsonNode> events = timeline(number);
            assertThat(events)
                    .as("the events of %s stand in the order of time", number)
                    .isSortedAccordingTo((one, other) -> OffsetDateTime.parse(
                                    one.get("at").asText())
                            .toInstant()
                            .compareTo(OffsetDateTime.parse(other.get("at").asText())
                                    .toInstant()));
            assertThat(items(snapshot(number).get("measures")))
                    .as("measures of %s", number)
                    .extracting(measure -> measure.get("state").asText())
                    .doesNotContain("PLANNED");
        }

        private List<JsonNode> timeline(String number) {
            return items(snapshot(number).get("timeline"));
        }

        /** Every step left exactly one trace of each kind, however often it was asked for. */
        private void isWhole(String number) {
            isConsistent(number);
            JsonNode file = snapshot(number);
            assertThat(file.get("status").asText()).isEqualTo("CLOSED");
            assertThat(file.get("closure").asText()).isEqualTo("APPEAL_DECIDED");
            assertThat(timeline(number))
                    .as("%s", told())
                    .extracting(event -> event.get("type").asText())
                    .filteredOn(type -> !type.startsWith("MEASURES_"))
                    .containsExactly(
                            "CASE_FILED",
                            "CASE_OPENED",
                            "EVIDENCE_BEGUN",
                            "EVIDENCE_REMINDER",
                            "NOTHING_TO_ADD",
                            "NOTHING_TO_ADD",
                            "EXAMINATION_BEGUN",
                            "CLAIMED",
                            "SUPPLEMENT_ASKED",
                            "NOTHING_TO_ADD",
                            "EXAMINATION_RESUMED",
                            "DECIDED",
                            "APPEAL_LODGED",
                            "RE_EXAMINATION_BEGUN",
                            "CLAIMED",
                            "FIRST_VIEW_RECORDED",
                            "APPEAL_DECIDED",
                            "CLOSED");
            assertThat(items(file.get("measures")))
                    .extracting(measure -> measure.get("measure").asText(), measure -> measure.get("state")
                            .asText())
                    .containsExactly(
                            tuple("HIDE_PENDING", "UNDONE"),
                            tuple("DELETE_REVIEW", "UNDONE"),
                            tuple("SANCTION_POINTS", "UNDONE"));
            assertThat(items(file.get("notices")))
                    .extracting(notice -> notice.get("type").asText() + " to "
                            + notice.get("recipient").asText())
                    .doesNotHaveDuplicates();
        }

        private static List<JsonNode> items(JsonNode list) {
            JsonNode items = list.has("items") ? list.get("items") : list;
            return StreamSupport.stream(items.spliterator(), false).toList();
        }

        /** Looked at in the database itself, with the application gone. */
        private void theEngineHasNothingLeft() throws SQLException {
            String user = databaseUrl.startsWith("jdbc:h2") ? "" : "postgres";
            try (Connection connection = DriverManager.getConnection(databaseUrl, user, "")) {
                for (String table : List.of("ACT_RU_EXECUTION", "ACT_RU_JOB", "ACT_RU_TASK", "ACT_RU_INCIDENT")) {
                    assertThat(count(connection, "select count(*) from " + table))
                            .as(table)
                            .isZero();
                }
                // however often it was started with the same files
                assertThat(count(connection, "select count(*) from ACT_RE_DEPLOYMENT"))
                        .isEqualTo(1);
                assertThat(count(connection, "select count(*) from ACT_RE_PROCDEF"))
                        .isEqualTo(3);
                assertThat(count(connection, "select count(*) from cases")).isEqualTo(ORDERS.size());
                assertThat(count(connection, "select count(*) from measure where state <> 'UNDONE'"))
                        .isZero();
                if (external == null) {
                    assertThat(count(connection, "select count(*) from sandbox_measure"))
                            .isEqualTo(3L * ORDERS.size());
                    assertThat(count(connection, "select count(*) from sandbox_measure where state <> 'REVOKED'"))
                            .isZero();
                } else {
                    assertThat(external.known()).isEqualTo(3 * ORDERS.size());
                    assertThat(external.inForce()).isZero();
                }
            }
        }

        private static long count(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
