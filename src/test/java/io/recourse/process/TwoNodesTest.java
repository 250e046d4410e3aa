package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.recourse.RecourseApplication;
import io.recourse.simulation.SimulatedClock;
import io.recourse.testing.CaseTestConfiguration;
import io.recourse.testing.FiledCase;
import io.recourse.testing.FreshDatabase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import io.recourse.web.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two whole applications on one PostgreSQL, each with the executor that it has in production. They share a clock that
 * stands still, so that what is due is due at one instant, and begin at a word.
 */
// a node that was killed is started again, which takes its time
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {

    private static final String MIDNIGHT = "2026-03-11T00:00:00+08:00";
    private static final Duration LOCKED_FOR = Duration.ofMinutes(5);
    private static final int TIMERS_AT_ONCE = 5;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static Map<String, Object> database;
    private static Node one;
    private static Scenario scenario;

    private static Node other;

    private record Node(ConfigurableApplicationContext application) {

        static Node start(Class<?>... configuration) {
            Stream<String> settings = Stream.of(
                    "--server.port=0",
                    "--recourse.simulation.settles-by-itself=false",
                    "--recourse.evidence.directory=" + folder,
                    "--recourse.engine.timers-at-once=" + TIMERS_AT_ONCE,
                    "--camunda.bpm.job-execution.enabled=true",
                    "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCKED_FOR.toMillis(),
                    "--camunda.bpm.job-execution.wait-time-in-millis=50",
                    "--camunda.bpm.job-execution.max-wait=50");
            Stream<String> where =
                    database.entrySet().stream().map(each -> "--" + each.getKey() + "=" + each.getValue());
            Node node = new Node(new SpringApplicationBuilder(configuration)
                    .profiles("simulation")
                    .run(Stream.concat(settings, where).toArray(String[]::new)));
            node.executor().shutdown();
            return node;
        }

        JobExecutor executor() {
            return application.getBean(JobExecutor.class);
        }

        void timeIs(Instant now) {
            application.getBean(SimulatedClock.class).set(now);
            application.getBean(DueJobs.class).setEngineClock(now);
        }

        Caller as(Person person) {
            return at(person.caller());
        }

        /** Whoever it is, with this node instead of the one that they spoke to. */
        Caller at(Caller somebody) {
            int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            return new Caller(port, somebody.headers());
        }

        /** Gone without a word, as the database sees it: its lines are cut, in the middle of whatever it was doing. */
        void isKilled() {
            ((HikariDataSource) application.getBean(DataSource.class)).close();
            application.close();
        }
    }

    @BeforeAll
    static void the_first_node_starts() {
        database = FreshDatabase.onPostgres();
        one = Node.start(RecourseApplication.class, CaseTestConfiguration.class);
        scenario = one.application().getBean(Scenario.class);
    }

    @BeforeEach
    void both_nodes_are_there() {
        if (other == null || !other.application().isActive()) {
            other = Node.start(RecourseApplication.class);
        }
    }

    @AfterEach
    void both_nodes_rest() {
        one.executor().shutdown();
        if (other.application().isActive()) {
            other.executor().shutdown();
        }
    }

    @AfterAll
    static void both_nodes_end() {
        one.application().close();
        other.application().close();
        ClockUtil.reset();
    }

    @Test
    @Order(1)
    void timers_of_many_cases_and_the_work_list_are_shared_and_nothing_is_done_twice() throws Exception {
        // given forty timers that are due on Wednesday at midnight: of appeal windows,
        scenario.startAt("2026-03-04T00:00:00+08:00");
        List<FiledCase> decided = filed(4);
        decided.forEach(complaint -> complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD"));
        // of evidence periods,
        scenario.advanceTo("2026-03-08T00:00:00+08:00");
        List<FiledCase> heard = filed(12);
        // of reminders,
        scenario.advanceTo("2026-03-09T00:00:00+08:00");
        filed(12);
        // and of decisions that are wanted by then
        scenario.advanceTo("2026-03-09T10:00:00+08:00");
        List<FiledCase> examined = filed(12);
        examined.forEach(FiledCase::bothRest);
        scenario.advanceToJustBefore(MIDNIGHT);
        List<Person> reviewers = Stream.of("first", "second", "third")
                .map(name -> scenario.person(name, "REVIEWER"))
                .toList();

        // when both nodes come to them, and the reviewers ask both nodes for their next case meanwhile
        timeIs(MIDNIGHT);
        assertThat(due()).isEqualTo(40);
        start(one);
        start(other);
        List<String> handedOut = nextCasesOf(reviewers);
        within().until(() -> due() == 0);

        // then each was done once
        assertThat(eventsAtMidnight())
                .containsExactlyInAnyOrder(
                        "CLOSED in 4 cases, 4 times",
                        "EVIDENCE_DEADLINE_PASSED in 12 cases, 12 times",
                        "EXAMINATION_BEGUN in 12 cases, 12 times",
                        "EVIDENCE_REMINDER in 12 cases, 12 times",
                        "AT_RISK in 12 cases, 12 times",
                        "CLAIMED in 24 cases, 24 times");
        assertThat(noticesLeftTwice()).isEmpty();
        // and every case was handed to one person
        assertThat(handedOut)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(heard.stream(), examined.stream())
                        .map(FiledCase::number)
                        .toList());
        nothingFailed();
    }

    @Test
    @Order(2)
    void what_a_killed_node_was_doing_is_done_by_the_other_one() throws Exception {
        // given twelve reminders that are due, and a review that is to be hidden at once
        scenario.startAt("2026-03-09T00:00:00+08:00");
        filed(12);
        scenario.advanceToJustBefore(MIDNIGHT);
        FiledCase fresh = scenario.fileAboutReview("EXTORTION");
        timeIs(MIDNIGHT);

        try (Connection held = one.application().getBean(DataSource.class).getConnection()) {
            // when one node comes to a stop in the middle of a group of them, and in the middle of the call
            held.setAutoCommit(false);
            lock(held, "select ID_ from ACT_RU_JOB where DUEDATE_ = ? order by ID_ limit 1 for update", MIDNIGHT);
            lock(held, "select id from measure where case_number = ? for update", fresh.number());
            start(other);
            within().until(() -> waiting() == 2);
            within().until(() -> due() <= TIMERS_AT_ONCE);
            long ofTheGroup = due();
            assertThat(ofTheGroup).isPositive();
            // and it is killed, with its neighbour at work
            start(one);
            other.isKilled();
            assertThat(due()).isEqualTo(ofTheGroup);
            held.rollback();
        }

        // then the neighbour does the timers: their locks went with the killed node
        within().until(() -> due() == 0);
        assertThat(eventsAtMidnight()).containsExactly("EVIDENCE_REMINDER in 12 cases, 12 times");
        // the call stays the killed node's until its mark expires, then it is made once
        assertThat(fresh.measures()).containsExactly("HIDE_PENDING PLANNED");
        one.timeIs(instant(MIDNIGHT).plus(LOCKED_FOR).plusSeconds(1));
        within().until(() -> fresh.measures().equals(List.of("HIDE_PENDING CARRIED_OUT")));
        assertThat(fresh.events()).filteredOn("MEASURES_CARRIED_OUT"::equals).hasSize(1);
        assertThat(noticesLeftTwice()).isEmpty();
        nothingFailed();
    }

    @Test
    @Order(3)
    void a_reader_is_known_at_both_nodes_and_goes_on_in_the_middle_of_a_form_when_one_is_killed() {
        scenario.startAt("2026-03-09T10:00:00+08:00");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        String page = "/cases/" + complaint.number();

        // given somebody who is sent to sign in by one node, and signs in at the other
        Caller seller = Pages.signedIn(other.at(Pages.signedOut(scenario)), scenario.seller());
        for (Node node : List.of(one, other, one, other)) {
            assertThat(node.at(seller).get(page).text()).contains("name=\"reason\"");
        }

        // when the node that showed the form is killed before it is sent
        other.isKilled();
        Answer sent = Pages.submit(one.at(seller), page + "/withdrawal", Map.of("reason", "已与买家沟通。", "_owner", "shop"));

        // then it is taken, and what was done is said
        assertThat(sent.header("Location")).endsWith(page);
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(one.at(seller).get(page).text()).contains("data-done", "已撤诉");
    }

    private static List<FiledCase> filed(int cases) {
        List<FiledCase> filed = Stream.generate(() -> scenario.fileAboutReview("EXTORTION"))
                .limit(cases)
                .toList();
        scenario.settle();
        return filed;
    }

    private void timeIs(String instant) {
        one.timeIs(instant(instant));
        other.timeIs(instant(instant));
    }

    private static void start(Node node) {
        node.executor().start();
    }

    /** All of them ask at both nodes at once, until no timer is left that makes work and everything is handed out. */
    private List<String> nextCasesOf(List<Person> reviewers) throws Exception {
        List<Callable<List<String>>> asking = Stream.of(one, other)
                .flatMap(node -> reviewers.stream().map(node::as))
                .map(reviewer -> (Callable<List<String>>) () -> nextCases(reviewer))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(asking.size());
        try {
            List<String> handedOut = new ArrayList<>();
            for (Future<List<String>> numbers : threads.invokeAll(asking)) {
                handedOut.addAll(numbers.get());
            }
            return handedOut;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> nextCases(Caller reviewer) {
        List<String> numbers = new ArrayList<>();
        Callable<Boolean> nothingLeft = () -> {
            boolean noneToCome = due() == 0;
            Answer next = reviewer.post("/api/tasks/next", "{}");
            if (next.status() == 200) {
                numbers.add(next.json().get("caseNumber").asText());
            } else {
                // 409: what was free is being taken by others
                assertThat(next.status()).isIn(204, 409);
            }
            return noneToCome && next.status() == 204;
        };
        within().until(nothingLeft);
        return numbers;
    }

    /** Timers that are due and not done. */
    private static long due() {
        return jdbc().sql("select count(*) from ACT_RU_JOB where TYPE_ = 'timer' and DUEDATE_ <= ?")
                .param(Sql.time(instant(MIDNIGHT)))
                .query(Long.class)
                .single();
    }

    /** For a lock that somebody else has. */
    private static long waiting() {
        return jdbc().sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and datname = current_database()")
                .query(Long.class)
                .single();
    }

    private static void lock(Connection connection, String rows, Object of) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows)) {
            statement.setObject(1, MIDNIGHT.equals(of) ? Sql.time(instant(MIDNIGHT)) : of);
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    private static List<String> eventsAtMidnight() {
        return jdbc().sql("select type, count(distinct case_number) as cases, count(*) as times from timeline_event"
                        + " where at = ? group by type")
                .param(Sql.time(instant(MIDNIGHT)))
                .query((row, index) -> "%s in %d cases, %d times"
                        .formatted(row.getString("type"), row.getInt("cases"), row.getInt("times")))
                .list();
    }

    private static Collection<String> noticesLeftTwice() {
        return jdbc().sql("select case_number || ' ' || type || ' ' || recipient from notice"
                        + " group by case_number, type, recipient, data having count(*) > 1")
                .query(String.class)
                .list();
    }

    private static void nothingFailed() {
        assertThat(one.application()
                        .getBean(RuntimeService.class)
                        .createIncidentQuery()
                        .count())
                .isZero();
        assertThat(one.application()
                        .getBean(ManagementService.class)
                        .createJobQuery()
                        .withException()
                        .count())
                .isZero();
    }

    private static JdbcClient jdbc() {
        return one.application().getBean(JdbcClient.class);
    }

    private static ConditionFactory within() {
        return await().atMost(LONG_ENOUGH).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
