package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.MarketplaceReport;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two people, or a person and a timer, at the same case in the same moment: one of them is served, the other told so, and
 * the case is in one state afterwards. Each race is run {@link AtOnce#ROUNDS} times.
 */
@CaseTest
class RacesTest {

    private static final Map<String, ?> NOTHING = Map.of();
    private static final Map<String, ?> APPEAL = Map.of("statement", "裁定有误，请复审。");
    private static final Map<String, ?> UPHELD = Map.of("outcome", "UPHELD", "rule", "不合理要求", "reasons", "威胁在评价之前。");

    private static final Map<String, ?> REVERSED =
            Map.of("outcome", "REVERSED", "rule", "不合理要求", "reasons", "聊天记录是剪接的。");

    private final Scenario scenario;
    private final SimulatedClock clock;
    private final DueJobs jobs;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Soundness soundness;

    RacesTest(
            Scenario scenario,
            SimulatedClock clock,
            DueJobs jobs,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.scenario = scenario;
        this.clock = clock;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void people() {
        soundness = new Soundness(jdbc, scenario.supervisor());
        scenario.seller();
        scenario.buyer();
        scenario.reviewer();
        scenario.seniorReviewer();
        scenario.admin();
    }

    // ---- the marketplace

    @Test
    void a_decision_and_a_changed_review_at_once_leave_one_case_that_is_settled_once() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint =
                    scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
            MarketplaceReport report = scenario.report(
                    "race-" + round,
                    "review.changed",
                    Map.of(
                            "orderId", complaint.order().id(),
                            "reviewId", complaint.order().reviewId(),
                            "rating", "POSITIVE"));

            List<Answer> answers = AtOnce.run(
                    () -> scenario.reviewer().post(complaint.path("/decision"), UPHELD), report::send, report::send);

            assertThat(answers.get(0).status()).isIn(200, 409);
            assertThat(statuses(answers.subList(1, 3))).containsOnly(202);
            assertThat(complaint.closure()).isEqualTo("SETTLED");
            assertThat(complaint.events()).containsOnlyOnce("REVIEW_CHANGED").containsOnlyOnce("CLOSED");
            assertThat(complaint.events().contains("DECIDED"))
                    .isEqualTo(answers.get(0).status() == 200);
            scenario.settle();
            soundness.of(complaint);
        }
    }

    // ---- the end of the appeal window

    @Test
    void of_two_parties_who_appeal_at_once_one_is_heard() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = decided();

            List<Answer> answers =
                    AtOnce.run(() -> scenario.seller().post(complaint.path("/appeal"), APPEAL), () -> scenario.buyer()
                            .post(complaint.path("/appeal"), APPEAL));

            assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 409);
            assertThat(complaint.status()).isEqualTo("APPEAL");
            assertThat(count("select count(*) from appeal where case_number = ?", complaint.number()))
                    .isEqualTo(1);
            soundness.of(complaint);
        }
    }

    @Test
    void two_appeals_in_the_last_millisecond_and_the_end_of_the_window_have_one_winner() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = decided();
            scenario.settle();
            Instant end = endOf("APPEAL_WINDOW", complaint);
            scenario.advanceTo(end.minusMillis(1).toString());

            List<Answer> answers = AtOnce.run(
                    () -> scenario.seller().post(complaint.path("/appeal"), APPEAL),
                    () -> scenario.buyer().post(complaint.path("/appeal"), APPEAL),
                    () -> move(end));

            List<Integer> appeals = statuses(answers.subList(0, 2));
            if (complaint.status().equals("APPEAL")) {
                assertThat(appeals).containsExactlyInAnyOrder(200, 409);
            } else {
                assertThat(appeals).containsExactly(409, 409);
                assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
            }
            assertThat(answers.get(2).status()).isEqualTo(200);
            soundness.of(complaint);
            end(complaint);
        }
    }

    @Test
    void at_the_instant_the_window_ends_nobody_can_appeal_whether_or_not_the_timer_was_executed() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = decided();
            scenario.settle();
            setClock(endOf("APPEAL_WINDOW", complaint));

            List<Answer> answers = AtOnce.run(
                    () -> scenario.seller().post(complaint.path("/appeal"), APPEAL),
                    () -> scenario.buyer().post(complaint.path("/appeal"), APPEAL),
                    () -> moveBy(Duration.ZERO));

            assertThat(statuses(answers)).containsExactly(409, 409, 200);
            assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
            assertThat(complaint.lastTime("CLOSED")).isEqualTo(scenario.now());
            soundness.of(complaint);
        }
    }

    @Test
    void an_appeal_that_came_in_time_is_heard_though_the_case_was_busy_until_the_window_had_ended() throws Exception {
        FiledCase complaint = decided();
        scenario.settle();
        Instant end = endOf("APPEAL_WINDOW", complaint);
        scenario.advanceTo(end.minusMillis(1).toString());
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);

        // a slow call to the marketplace for instance
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("select number from cases where number = ? for update")
                    .param(complaint.number())
                    .query(String.class)
                    .single();
            busy.countDown();
            await(free);
        }));
        await(busy);
        CompletableFuture<Answer> appeal =
                CompletableFuture.supplyAsync(() -> scenario.buyer().post(complaint.path("/appeal"), APPEAL));
        Awaitility.await().until(this::somebodyWaits);
        setClock(end);
        free.countDown();
        other.get(30, TimeUnit.SECONDS);

        assertThat(appeal.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(complaint.status()).isEqualTo("APPEAL");
        scenario.settle();
        soundness.of(complaint);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** For a lock of the database. */
    private boolean somebodyWaits() {
        String waiting = System.getProperty("recourse.test.database", "h2").equals("h2")
                ? "select count(*) from information_schema.sessions where blocker_id is not null"
                : "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";
        return count(waiting) > 0;
    }

    // ---- decisions and what crosses them

    @Test
    void a_decision_against_a_withdrawal() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = examined();

            List<Answer> answers = AtOnce.run(
                    () -> scenario.reviewer().post(complaint.path("/decision"), UPHELD),
                    () -> scenario.seller().post(complaint.path("/withdrawal"), NOTHING));

            assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 409);
            scenario.settle();
            boolean decided = answers.get(0).status() == 200;
            assertThat(complaint.status()).isEqualTo(decided ? "DECIDED" : "CLOSED");
            // the buyer of all these rounds is referred for sealing in one of them, which is another story
            assertThat(complaint.measures())
                    .filteredOn(measure -> !measure.startsWith("ACCOUNT_SEAL"))
                    .isEqualTo(
                            decided
                                    ? List.of("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT")
                                    : List.of("HIDE_PENDING UNDONE"));
            soundness.of(complaint);
        }
    }

    @Test
    void a_confirmed_settlement_against_a_decision() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = examined().proposeSettlement();

            List<Answer> answers = AtOnce.run(
                    () -> scenario.reviewer().post(complaint.path("/decision"), UPHELD),
                    () -> scenario.seller().post(complaint.path("/settlement"), NOTHING));

            // a settlement ends the case from any stage, so it may also come after the decision
            assertThat(answers.get(1).status()).isEqualTo(200);
            assertThat(answers.get(0).status()).isIn(200, 409);
            scenario.settle();
            assertThat(complaint.closure()).isEqualTo("SETTLED");
            assertThat(complaint.events().contains("DECIDED"))
                    .isEqualTo(answers.get(0).status() == 200);
            soundness.of(complaint);
        }
    }

    @Test
    void a_decision_against_the_limit_that_passes() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = examined();
            scenario.settle();
            Instant limit = endOf("DECISION_LIMIT", complaint);
            scenario.advanceTo(limit.minusMillis(1).toString());

            List<Answer> answers =
                    AtOnce.run(() -> scenario.reviewer().post(complaint.path("/decision"), UPHELD), () -> move(limit));

            assertThat(statuses(answers)).containsExactly(200, 200);
            scenario.settle();
            assertThat(complaint.status()).isEqualTo("DECIDED");
            assertThat(complaint.events().stream().filter("ESCALATED"::equals).count())
                    .isLessThanOrEqualTo(1);
            assertThat(complaint.isEscalated()).isFalse();
            soundness.of(complaint);
            end(complaint);
        }
    }

    @Test
    void a_decision_against_asking_for_more() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = examined();

            List<Answer> answers = AtOnce.run(
                    () -> scenario.reviewer().post(complaint.path("/decision"), UPHELD), () -> scenario.reviewer()
                            .post(
                                    complaint.path("/supplement-request"),
                                    Map.of("from", List.of("RESPONDENT"), "question", "请补充聊天记录。")));

            assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 409);
            assertThat(complaint.status()).isEqualTo(answers.get(0).status() == 200 ? "DECIDED" : "SUPPLEMENT");
            scenario.settle();
            soundness.of(complaint);
        }
    }

    @Test
    void measures_that_are_carried_out_against_an_appeal() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = decided();

            List<Answer> answers = AtOnce.run(
                    () -> scenario.buyer().post(complaint.path("/appeal"), APPEAL), () -> moveBy(Duration.ZERO));

            assertThat(statuses(answers)).containsExactly(200, 200);
            scenario.settle();
            soundness.of(complaint);
            complaint.claim(scenario.seniorReviewer()).firstView(scenario.seniorReviewer(), "REJECTED", "没有威胁。");
            List<Answer> again = AtOnce.run(
                    () -> scenario.seniorReviewer().post(complaint.path("/appeal/decision"), REVERSED),
                    () -> moveBy(Duration.ZERO));
            assertThat(statuses(again)).containsExactly(200, 200);
            // a measure that gave way to the appeal is tried again a minute later
            scenario.advanceBy(Duration.ofMinutes(1));
            assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW UNDONE");
            soundness.of(complaint);
        }
    }

    // ---- the parties

    @Test
    void the_review_is_hidden_while_both_sides_rest() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = scenario.fileAboutReview("EXTORTION");

            List<Answer> answers = AtOnce.run(
                    () -> scenario.seller().post(complaint.path("/evidence/complete"), NOTHING),
                    () -> scenario.buyer().post(complaint.path("/evidence/complete"), NOTHING),
                    () -> moveBy(Duration.ZERO));

            assertThat(statuses(answers)).containsExactly(200, 200, 200);
            scenario.advanceBy(Duration.ofMinutes(1));
            assertThat(complaint.measures()).containsExactly("HIDE_PENDING CARRIED_OUT");
            soundness.of(complaint);
        }
    }

    @Test
    void both_sides_rest_at_once_and_the_examination_begins_once() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = scenario.fileAboutReview("EXTORTION");

            List<Answer> answers = AtOnce.run(
                    () -> scenario.seller().post(complaint.path("/evidence/complete"), NOTHING),
                    () -> scenario.buyer().post(complaint.path("/evidence/complete"), NOTHING));

            assertThat(statuses(answers)).containsExactly(200, 200);
            assertThat(complaint.status()).isEqualTo("EXAMINATION");
            assertThat(complaint.events().stream()
                            .filter("NOTHING_TO_ADD"::equals)
                            .count())
                    .isEqualTo(2);
            scenario.settle();
            soundness.of(complaint);
        }
    }

    @Test
    void the_last_side_rests_in_the_millisecond_before_the_evidence_period_ends() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = scenario.fileAboutReview("EXTORTION").rests(scenario.seller());
            Instant end = endOf("EVIDENCE", complaint);
            scenario.advanceTo(end.minusMillis(1).toString());

            List<Answer> answers = AtOnce.run(
                    () -> scenario.buyer().post(complaint.path("/evidence/complete"), NOTHING), () -> move(end));

            assertThat(answers.get(0).status()).isIn(200, 409);
            assertThat(complaint.status()).isEqualTo("EXAMINATION");
            assertThat(complaint.events().contains("EVIDENCE_DEADLINE_PASSED"))
                    .isEqualTo(answers.get(0).status() == 409);
            soundness.of(complaint);
            end(complaint);
        }
    }

    @Test
    void both_sides_answer_the_reviewer_at_once() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = examined().askForMore(scenario.reviewer(), "COMPLAINANT", "RESPONDENT");

            List<Answer> answers = AtOnce.run(
                    () -> scenario.seller().post(complaint.path("/evidence/complete"), NOTHING),
                    () -> scenario.buyer().post(complaint.path("/evidence/complete"), NOTHING));

            assertThat(statuses(answers)).containsExactly(200, 200);
            assertThat(complaint.status()).isEqualTo("EXAMINATION");
            assertThat(complaint.assignee()).isEqualTo("reviewer");
            scenario.settle();
            soundness.of(complaint);
        }
    }

    @Test
    void a_withdrawal_against_itself_is_done_once() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = scenario.fileAboutReview("EXTORTION");

            List<Answer> answers = AtOnce.run(
                    () -> scenario.seller().post(complaint.path("/withdrawal"), NOTHING),
                    () -> scenario.seller().post(complaint.path("/withdrawal"), NOTHING),
                    () -> scenario.buyer().post(complaint.path("/evidence/complete"), NOTHING));

            assertThat(statuses(answers.subList(0, 2))).containsExactlyInAnyOrder(200, 409);
            assertThat(answers.get(2).status()).isIn(200, 409);
            scenario.settle();
            assertThat(complaint.closure()).isEqualTo("WITHDRAWN");
            soundness.of(complaint);
        }
    }

    @Test
    void a_withdrawal_against_a_review_that_the_buyer_changes() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = scenario.fileAboutReview("EXTORTION");

            List<Object> answers = AtOnce.run(
                    () -> scenario.seller()
                            .post(complaint.path("/withdrawal"), NOTHING)
                            .status(),
                    () -> complaint.order().buyerChangesReviewTo("POSITIVE"));

            scenario.settle();
            assertThat(complaint.closure()).isEqualTo(answers.get(0).equals(200) ? "WITHDRAWN" : "SETTLED");
            soundness.of(complaint);
        }
    }

    // ---- filing

    @Test
    void of_two_filings_about_one_review_one_opens_a_case() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            Map<String, ?> filing = filingAbout(scenario.order());
            // with a key the filing is written in another place than without
            boolean keyed = round % 2 == 0;

            List<Answer> answers = AtOnce.run(
                    () -> file(keyed ? "one-" + filing.get("orderId") : null, filing),
                    () -> file(keyed ? "other-" + filing.get("orderId") : null, filing));

            assertThat(statuses(answers)).as("keyed: %s", keyed).containsExactlyInAnyOrder(201, 422);
            Answer refused = answers.get(answers.get(0).status() == 422 ? 0 : 1);
            assertThat(refused.json().at("/type").asText()).isEqualTo("urn:recourse:problem:inadmissible");
            assertThat(refused.json().at("/violations"))
                    .extracting(violation -> violation.get("rule").asText())
                    .containsExactly("NO_OPEN_CASE");
            assertThat(count("select count(*) from cases where order_id = ?", filing.get("orderId")))
                    .isEqualTo(1);
        }
        assertThat(count("select count(*) from filing")).isEqualTo(AtOnce.ROUNDS);
        assertThat(count("select count(*) from ACT_RU_EXECUTION where PARENT_ID_ is null"))
                .isEqualTo(AtOnce.ROUNDS);
    }

    @Test
    void the_same_key_twice_at_once_files_once() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            Map<String, ?> filing = filingAbout(scenario.order());
            String key = "key-" + round;

            List<Answer> answers = AtOnce.run(() -> file(key, filing), () -> file(key, filing));

            assertThat(statuses(answers)).containsExactly(201, 201);
            assertThat(answers).extracting(Answer::text).allMatch(answers.get(0).text()::equals);
            assertThat(answers)
                    .extracting(answer -> answer.header("Idempotency-Replayed"))
                    .containsExactlyInAnyOrder(null, "true");
        }
        assertThat(count("select count(*) from cases")).isEqualTo(AtOnce.ROUNDS);
    }

    @Test
    void the_same_key_twice_at_once_appeals_once() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase complaint = decided();
            Person buyer = withKey(scenario.buyer(), "appeal-" + round);

            List<Answer> answers = AtOnce.run(
                    () -> buyer.post(complaint.path("/appeal"), APPEAL),
                    () -> buyer.post(complaint.path("/appeal"), APPEAL));

            assertThat(statuses(answers)).containsExactly(200, 200);
            scenario.settle();
            soundness.of(complaint);
        }
    }

    // ---- the work list

    @Test
    void of_two_reviewers_who_claim_one_case_one_gets_it() {
        Person other = scenario.person("reviewer-2", "REVIEWER");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            List<Answer> answers = AtOnce.run(
                    () -> scenario.reviewer().post(complaint.path("/claim"), NOTHING),
                    () -> other.post(complaint.path("/claim"), NOTHING));

            assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 409);
            Person winner = answers.get(0).status() == 200 ? scenario.reviewer() : other;
            assertThat(complaint.assignee()).isEqualTo(winner.name());
            soundness.of(complaint);
            complaint.release(winner);
        }
        assertThat(complaint.events().stream().filter("CLAIMED"::equals)).hasSize(AtOnce.ROUNDS);
    }

    @Test
    void a_claim_against_an_assignment_by_a_supervisor_leaves_one_assignee() {
        Person other = scenario.person("reviewer-2", "REVIEWER");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            List<Answer> answers = AtOnce.run(
                    () -> scenario.reviewer().post(complaint.path("/claim"), NOTHING),
                    () -> scenario.supervisor().post(complaint.path("/assignment"), Map.of("assignee", other.name())));

            // who assigns has the last word, in whichever order
            assertThat(answers.get(1).status()).isEqualTo(200);
            assertThat(answers.get(0).status()).isIn(200, 409);
            assertThat(complaint.assignee()).isEqualTo(other.name());
            soundness.of(complaint);
            complaint.release(other);
        }
    }

    @Test
    void eight_reviewers_take_the_next_of_twenty_cases_and_nobody_gets_the_same() {
        List<FiledCase> cases = IntStream.range(0, 20)
                .mapToObj(index -> scenario.fileAboutReview("EXTORTION").bothRest())
                .toList();
        List<Person> reviewers = IntStream.range(0, 8)
                .mapToObj(index -> scenario.person("reviewer-" + index, "REVIEWER"))
                .toList();
        scenario.settle();
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            Map<String, Person> taken = Collections.synchronizedMap(new HashMap<>());

            List<Integer> each = AtOnce.run(reviewers.stream()
                    .map(reviewer -> (Callable<Integer>) () -> takeAll(reviewer, taken))
                    .toList());

            assertThat(each.stream().mapToInt(Integer::intValue).sum()).isEqualTo(cases.size());
            assertThat(taken).hasSize(cases.size());
            for (FiledCase complaint : cases) {
                assertThat(jdbc.sql("select assignee from cases where number = ?")
                                .param(complaint.number())
                                .query(String.class)
                                .single())
                        .isEqualTo(taken.get(complaint.number()).name());
                complaint.release(taken.get(complaint.number()));
            }
        }
        cases.forEach(soundness::of);
    }

    /** Until there is none left; 409 is "try again". */
    private static int takeAll(Person reviewer, Map<String, Person> taken) {
        int count = 0;
        while (true) {
            Answer answer = reviewer.post("/api/tasks/next", NOTHING);
            if (answer.status() == 204) {
                return count;
            }
            if (answer.status() == 200) {
                Person before = taken.put(answer.json().get("caseNumber").asText(), reviewer);
                assertThat(before).isNull();
                count++;
            } else {
                assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            }
        }
    }

    // ---- the calendar

    @Test
    void deadlines_that_start_while_two_schedules_come_in_are_counted_by_the_last_one() {
        scenario.startAt("2027-03-05T10:00:00+08:00");
        people();
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            FiledCase resting = scenario.fileAboutReview("EXTORTION").rests(scenario.seller());
            OrderAtMarketplace judgedAtOnce = scenario.order();
            List<FiledCase> filed = Collections.synchronizedList(new ArrayList<>());
            // Friday; off are the Monday, the Tuesday, or both: the target is Tuesday, Monday or Wednesday
            Map<String, ?> one = schedule(round % 2 == 0 ? List.of("2027-03-08") : List.of("2027-03-09"));
            Map<String, ?> other = schedule(List.of("2027-03-08", "2027-03-09"));

            List<Object> answers = AtOnce.run(
                    () -> put(one),
                    () -> put(other),
                    () -> scenario.buyer()
                            .post(resting.path("/evidence/complete"), NOTHING)
                            .status(),
                    () -> filed.add(scenario.fileAboutOrder(scenario.buyer(), judgedAtOnce, "MISDESCRIPTION")));

            assertThat(answers).containsExactly(200, 200, 200, true);
            for (FiledCase complaint : List.of(resting, filed.get(0))) {
                for (JsonNode deadline : Soundness.items(
                        scenario.supervisor().get(complaint.path("/deadlines")).json())) {
                    if (deadline.get("state").asText().equals("RUNNING")) {
                        assertThat(deadline.get("dueAt")).as("%s", deadline).isEqualTo(deadline.get("computedDueAt"));
                    }
                }
                scenario.settle();
                soundness.of(complaint);
                end(complaint);
            }
        }
    }

    private static Map<String, ?> schedule(List<String> off) {
        return Map.of(
                "off",
                off.stream().map(day -> Map.of("from", day, "name", "调休")).toList());
    }

    private int put(Map<String, ?> schedule) {
        return Calls.put(scenario.admin(), "/api/calendar/2027", schedule).status();
    }

    // ---- what is needed for these

    /** In the examination, with the reviewer. */
    private FiledCase examined() {
        return scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
    }

    private FiledCase decided() {
        return examined().decide(scenario.reviewer(), "UPHELD");
    }

    private static Map<String, ?> filingAbout(OrderAtMarketplace order) {
        return Map.of(
                "kind", "UNREASONABLE_REVIEW",
                "ground", "EXTORTION",
                "orderId", order.id(),
                "reviewId", order.reviewId(),
                "statement", "买家以差评相要挟。");
    }

    private Answer file(String key, Map<String, ?> filing) {
        return withKey(scenario.seller(), key).post("/api/cases", filing);
    }

    private static Person withKey(Person person, String key) {
        return key == null ? person : new Person(person.name(), person.caller().with("Idempotency-Key", key));
    }

    private Instant endOf(String deadline, FiledCase complaint) {
        return OffsetDateTime.parse(complaint.deadlines().get(deadline)).toInstant();
    }

    private Answer move(Instant to) {
        return Calls.advanceTo(scenario.anybody(), to);
    }

    private Answer moveBy(Duration by) {
        return Calls.post(scenario.anybody(), "/api/simulation/clock", Map.of("advanceBy", by.toString()));
    }

    /** Time stands at this instant, and what is due at it is not done yet. */
    private void setClock(Instant now) {
        clock.set(now);
        jobs.setEngineClock(now);
    }

    /** So that the next round's clock has nothing to do with this one's case. */
    private void end(FiledCase complaint) {
        if (!complaint.status().equals("CLOSED")) {
            complaint.settleBetweenParties();
        }
        scenario.settle();
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).toList();
    }

    private long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }
}
