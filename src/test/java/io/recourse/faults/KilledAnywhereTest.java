package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.faults.ExternalMarketplace.Hold;
import io.recourse.faults.RunningRecourse.Answer;
import io.recourse.testing.PostgresServer;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application is killed with SIGKILL and started again, over and over, while cases go through the whole lifecycle:
 * right after a step was answered, and in the middle of the same step of other cases, which their clients then repeat with
 * the same {@code Idempotency-Key}. Starting is what costs, so cases stand before different steps when it is killed: each
 * time cuts four steps at once.
 */
@Tag("persistence")
class KilledAnywhereTest {

    private static final boolean ON_POSTGRES =
            System.getProperty("recourse.test.database", "h2").equals("postgres");

    private static final Duration EVIDENCE_REMINDER_AFTER = Duration.ofHours(48);

    @TempDir
    Path scratch;

    @Test
    void killed_at_every_step_nothing_is_lost_moved_or_doubled() throws Exception {
        Path folder = scratch.resolve("application");
        Path kept = scratch.resolve("classes");
        assertThat(folder.toFile().mkdir() && kept.toFile().mkdir()).isTrue();
        List<String> classes = SharedClasses.keptIn(kept);
        Map<String, String> environment = new HashMap<>();
        String url;
        if (ON_POSTGRES) {
            url = PostgresServer.newDatabase();
            environment.put("RECOURSE_DB_URL", url);
            environment.put("RECOURSE_DB_USER", "postgres");
        } else {
            url = "jdbc:h2:file:" + folder.resolve("data/simulation");
        }
        try (ExternalMarketplace external = new ExternalMarketplace()) {
            environment.put("RECOURSE_MARKETPLACE_URL", external.url());
            environment.put("RECOURSE_MARKETPLACE_SECRET", ExternalMarketplace.SECRET);
            // whoever is held is killed before that
            environment.put("RECOURSE_MARKETPLACE_READTIMEOUT", "60s");
            new Walk(
                            new RunningRecourse(
                                    folder, ON_POSTGRES ? "simulation,postgres" : "simulation", environment, classes),
                            url,
                            external)
                    .toTheEnd();
        }
    }

    /**
     * One step of a case. {@code body} may be null.
     *
     * @param user {@code buyer} for the one of the case
     * @param cut whether the application is killed at it
     */
    private record Step(String user, String path, Object body, String statusAfter, boolean cut) {

        static Step of(String user, String path, Object body, String statusAfter) {
            return new Step(user, path, body, statusAfter, true);
        }

        static Step undisturbed(String user, String path, String statusAfter) {
            return new Step(user, path, null, statusAfter, false);
        }
    }

    /** The same life of all cases; the process dies at other steps of each group of them. */
    private static final class Walk {

        private static final List<Step> LIFE = List.of(
                Step.of("shop", "evidence/complete", null, "EVIDENCE"),
                Step.of("buyer", "evidence/complete", null, "EXAMINATION"),
                Step.undisturbed("rev", "claim", "EXAMINATION"),
                Step.of(
                        "rev",
                        "supplement-request",
                        Map.of("from", List.of("RESPONDENT"), "question", "请补充聊天记录。"),
                        "SUPPLEMENT"),
                Step.of("buyer", "evidence/complete", null, "EXAMINATION"),
                Step.of(
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
                        "DECIDED"),
                Step.of("buyer", "appeal", Map.of("statement", "我没有威胁。"), "APPEAL"),
                Step.undisturbed("sen", "claim", "APPEAL"),
                Step.of("sen", "appeal/first-view", Map.of("outcome", "REJECTED", "reasons", "聊天记录是剪接的。"), "APPEAL"),
                Step.of(
                        "sen",
                        "appeal/decision",
                        Map.of("outcome", "REVERSED", "rule", "不合理要求", "reasons", "聊天记录是剪接的。"),
                        "CLOSED"));

        /** Which steps the process is killed at, as numbers in the life. */
        private static final List<Integer> CUT = IntStream.range(0, LIFE.size())
                .filter(nth -> LIFE.get(nth).cut())
                .boxed()
                .toList();

        /** How often the process is killed in the middle of steps; each group has a step of its own each time. */
        private static final int TIMES = 2;

        private static final int GROUPS = CUT.size() / TIMES;

        /** The first case of a group has been answered when the process is killed, the others are in the middle. */
        private static final int CASES_OF_A_GROUP = 3;

        private static final String CLOCK = "/api/simulation/clock";

        /** Killed between the call of the marketplace and the commit that says what it answered. */
        private static final Map<String, Hold> KILLED_IN_CALL = Map.of(
                "decision", Hold.BEFORE_ANSWERING,
                "appeal/decision", Hold.BEFORE_APPLYING);

        private final RunningRecourse recourse;
        private final String databaseUrl;
        private final ExternalMarketplace external;

        private final Random random = new Random();
        private final List<Complaint> complaints = new ArrayList<>();
        private int kills;
        private int cutOff;

        Walk(RunningRecourse recourse, String databaseUrl, ExternalMarketplace external) {
            this.external = external;
            this.recourse = recourse;
            this.databaseUrl = databaseUrl;
            for (int group = 0; group < GROUPS; group++) {
                for (int nth = 0; nth < CASES_OF_A_GROUP; nth++) {
                    complaints.add(new Complaint(group, nth));
                }
            }
        }

        /** What is complained of, by whom, and how far it is. */
        private static final class Complaint {

            private final int group;
            private final boolean first;
            private final String order;
            /** Not the same for all: who is at fault in case after case is to be sealed, which is another story. */
            private final String buyer;

            private String number;
            private int next;

            Complaint(int group, int nth) {
                this.group = group;
                this.first = nth == 0;
                this.order = "O-" + group + "-" + nth;
                this.buyer = buyer(group);
            }

            static String buyer(int group) {
                return "buyer-" + group;
            }

            Step step() {
                return LIFE.get(next);
            }

            String user() {
                return step().user().equals("buyer") ? buyer : step().user();
            }

            String path() {
                return "/api/cases/" + number + "/" + step().path();
            }

            String key() {
                return "step-" + next;
            }

            @Override
            public String toString() {
                return number + " of " + order;
            }
        }

        void toTheEnd() throws SQLException {
            try (recourse) {
                recourse.start();
                prepare();
                everybodyFiles();
                dieWhileTimeGoesOn(EVIDENCE_REMINDER_AFTER);
                dieInTheMiddleOfSteps(0);
                timeIs(now().plus(Duration.ofHours(5)));
                dieInTheMiddleOfSteps(1);
                complaints.forEach(complaint -> goOnTo(complaint, LIFE.size()));
                settle();
                complaints.forEach(this::isWhole);
                assertThat(external.points()).isZero();
                for (int group = 0; group < GROUPS; group++) {
                    String buyer = Complaint.buyer(group);
                    JsonNode ledger = recourse.get(buyer, "/api/accounts/" + buyer + "/ledger")
                            .expect(200)
                            .body();
                    assertThat(ledger.get("total").asInt()).isZero();
                    // each of them entered once and returned once
                    assertThat(ledger.get("items")).hasSize(2 * CASES_OF_A_GROUP);
                }
                assertThat(recourse.errors()).as(told()).isEmpty();
                recourse.kill();
                theEngineHasNothingLeft();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(told() + "\n" + recourse.output(), e);
            }
        }

        private String told() {
            return databaseUrl + ", " + kills + " kills, " + cutOff + " requests cut off";
        }

        private void prepare() {
            account("shop", "SELLER");
            IntStream.range(0, GROUPS).forEach(group -> account(Complaint.buyer(group), "BUYER"));
            account("rev", "REVIEWER");
            account("sen", "SENIOR_REVIEWER");
            complaints.forEach(this::order);
        }

        private void account(String name, String role) {
            recourse.put(
                            null,
                            "/api/simulation/accounts/" + name,
                            Map.of("password", "pw-" + name, "roles", List.of(role)))
                    .expect(201);
        }

        private void order(Complaint complaint) {
            String id = complaint.order;
            Map<String, Object> order = Map.of(
                    "id",
                    id,
                    "seller",
                    "shop",
                    "buyer",
                    complaint.buyer,
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
            external.put(id, RunningRecourse.text(order));
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
            Complaint first = complaints.get(0);
            List<Complaint> others = complaints.subList(1, complaints.size());
            file(first);
            Map<Complaint, JsonNode> before = snapshots(List.of(first));
            dieAndComeBack(others.stream()
                    .map(complaint -> (Callable<CompletableFuture<Answer>>)
                            () -> recourse.postAndGoOn("shop", "/api/cases", filingKey(complaint), filing(complaint)))
                    .toList());
            hasNotChanged(before);
            others.forEach(this::file);
            assertThat(items(recourse.get("shop", "/api/cases").expect(200).body()))
                    .extracting(item -> item.get("number").asText())
                    .containsExactlyInAnyOrderElementsOf(complaints.stream()
                            .map(complaint -> complaint.number)
                            .toList());
        }

        private void file(Complaint complaint) {
            complaint.number = recourse.post("shop", "/api/cases", filingKey(complaint), filing(complaint))
                    .expect(201)
                    .body()
                    .get("number")
                    .asText();
        }

        private static String filingKey(Complaint complaint) {
            return "file-" + complaint.order;
        }

        private static Map<String, Object> filing(Complaint complaint) {
            return Map.of(
                    "kind",
                    "UNREASONABLE_REVIEW",
                    "ground",
                    "EXTORTION",
                    "orderId",
                    complaint.order,
                    "reviewId",
                    "bad-" + complaint.order,
                    "statement",
                    "买家以差评要挟两千元。");
        }

        /** Each group stands before a step of its own: its first case takes it, and the others are in the middle of it. */
        private void dieInTheMiddleOfSteps(int time) {
            complaints.forEach(complaint -> goOnTo(complaint, CUT.get(complaint.group * TIMES + time)));
            List<Complaint> firsts =
                    complaints.stream().filter(complaint -> complaint.first).toList();
            List<Complaint> others =
                    complaints.stream().filter(complaint -> !complaint.first).toList();
            // what earlier steps have the marketplace do is done
            settle();
            List<Hold> held = firsts.stream()
                    .map(complaint -> KILLED_IN_CALL.get(complaint.step().path()))
                    .filter(Objects::nonNull)
                    .toList();
            held.forEach(external::hold);
            firsts.forEach(this::take);
            assertThat(held).hasSize(1);
            assertThat(external.holdsOne())
                    .as("the marketplace is called, and holds it %s", held)
                    .isTrue();
            Instant now = now();
            Map<Complaint, JsonNode> before = snapshots(firsts);
            dieAndComeBack(others.stream()
                    .map(complaint -> (Callable<CompletableFuture<Answer>>) () -> recourse.postAndGoOn(
                            complaint.user(),
                            complaint.path(),
                            complaint.key(),
                            complaint.step().body()))
                    .toList());
            assertThat(now()).isEqualTo(now);
            hasNotChanged(before);
            others.forEach(this::take);
        }

        /** Without being disturbed, until this step is the next. */
        private void goOnTo(Complaint complaint, int step) {
            while (complaint.next < step) {
                boolean decides = KILLED_IN_CALL.containsKey(complaint.step().path());
                take(complaint);
                if (decides) {
                    // what is carried out while the next step comes gives way to it for a minute
                    settle();
                }
            }
        }

        private void take(Complaint complaint) {
            Step step = complaint.step();
            recourse.post(complaint.user(), complaint.path(), step.cut() ? complaint.key() : null, step.body())
                    .expect(200);
            assertThat(recourse.get("rev", "/api/cases/" + complaint.number)
                            .expect(200)
                            .body()
                            .get("status")
                            .asText())
                    .as("%s after %s", complaint, step)
                    .isEqualTo(step.statusAfter());
            complaint.next++;
        }

        /** Killed while timers fire; the same instant is then asked for again. */
        private void dieWhileTimeGoesOn(Duration by) {
            settle();
            Instant target = now().plus(by);
            dieAndComeBack(List.of(() -> recourse.postAndGoOn(null, CLOCK, null, to(target))));
            assertThat(now()).isAfterOrEqualTo(latestEvent());
            timeIs(target);
        }

        private void timeIs(Instant target) {
            recourse.post(null, CLOCK, null, to(target)).expect(200);
            assertThat(now()).isEqualTo(target);
        }

        private static Map<String, String> to(Instant target) {
            return Map.of("advanceTo", target.toString());
        }

        /** What is due at once is done when a call of the clock returns. */
        private void settle() {
            recourse.post(null, CLOCK, null, Map.of("advanceBy", "PT0S")).expect(200);
        }

        private Instant now() {
            return OffsetDateTime.parse(recourse.get(null, CLOCK)
                            .expect(200)
                            .body()
                            .get("now")
                            .asText())
                    .toInstant();
        }

        private Instant latestEvent() {
            return complaints.stream()
                    .flatMap(complaint -> timeline(snapshot(complaint)).stream())
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
            try {
                CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                        .get(1 + random.nextInt(30 * sent.size()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                cutOff +=
                        (int) sent.stream().filter(request -> !request.isDone()).count();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
            recourse.kill();
            kills++;
            external.release();
            recourse.start();
        }

        private Map<Complaint, JsonNode> snapshots(Collection<Complaint> of) {
            return of.stream().collect(Collectors.toMap(complaint -> complaint, this::snapshot));
        }

        /** The case as staff see it, with its timeline. */
        private JsonNode snapshot(Complaint complaint) {
            String path = "/api/cases/" + complaint.number;
            ObjectNode file = (ObjectNode) recourse.get("rev", path).expect(200).body();
            return file.set(
                    "timeline",
                    recourse.get("rev", path + "/timeline").expect(200).body().get("items"));
        }

        private void hasNotChanged(Map<Complaint, JsonNode> before) {
            settle();
            before.forEach((complaint, was) -> {
                JsonNode is = snapshot(complaint);
                assertThat(withoutMeasures(is)).as(told()).isEqualTo(withoutMeasures(was));
                assertThat(timeline(is)).startsWith(timeline(was).toArray(JsonNode[]::new));
            });
            complaints.stream().filter(complaint -> complaint.number != null).forEach(this::isConsistent);
        }

        /** The marketplace is called after the answer: before the kill or after it. */
        private static JsonNode withoutMeasures(JsonNode file) {
            return ((ObjectNode) file.deepCopy()).without(List.of("measures", "chainHead", "timeline"));
        }

        private JsonNode isConsistent(Complaint complaint) {
            JsonNode file = snapshot(complaint);
            assertThat(timeline(file))
                    .as("the events of %s stand in the order of time", complaint)
                    .isSortedAccordingTo((one, other) -> OffsetDateTime.parse(
                                    one.get("at").asText())
                            .toInstant()
                            .compareTo(OffsetDateTime.parse(other.get("at").asText())
                                    .toInstant()));
            assertThat(items(file.get("measures")))
                    .as("measures of %s", complaint)
                    .extracting(measure -> measure.get("state").asText())
                    .doesNotContain("PLANNED");
            return file;
        }

        private static List<JsonNode> timeline(JsonNode file) {
            return items(file.get("timeline"));
        }

        /** Every step left exactly one trace of each kind, however often it was asked for. */
        private void isWhole(Complaint complaint) {
            JsonNode file = isConsistent(complaint);
            assertThat(file.get("status").asText()).isEqualTo("CLOSED");
            assertThat(file.get("closure").asText()).isEqualTo("APPEAL_DECIDED");
            assertThat(timeline(file))
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
                assertThat(count(connection, "select count(*) from cases")).isEqualTo(complaints.size());
                assertThat(count(connection, "select count(*) from measure where state <> 'UNDONE'"))
                        .isZero();
                assertThat(external.known()).isEqualTo(3 * complaints.size());
                assertThat(external.inForce()).isZero();
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
