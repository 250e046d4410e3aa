package io.recourse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.RecourseApplication;
import io.recourse.schedule.MovableTime;
import io.recourse.testing.Pages;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The demonstration lives through the days before its first visitor: the last fourteen of its sixty here, which have a Saturday
 * that was worked for the Spring Festival. Its start is cut off in the middle, and goes on with the next one.
 */
class LivedDemonstrationTest {

    private static final String DAYS = "14";
    private static final String DATABASE =
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern PUSHED = Pattern.compile("name=\"pushed\" value=\"(-?\\d+)\"");
    private static final Pattern SAID = Pattern.compile("<p class=\"notice\" data-done[^>]*>(.*?)</p>");

    private static final List<JsonNode> CASES = new ArrayList<>();

    private static ConfigurableApplicationContext application;
    private static Caller anybody;
    private static int doneWhenCutOff;
    private static int doneAfterwards;
    private static String startPage;
    private static Answer health;
    private static Answer pushedMeanwhile;

    @BeforeAll
    static void it_lives_and_is_cut_off_and_goes_on() {
        start();
        health = anybody.get("/actuator/health");
        startPage = anybody.with("Accept", "text/html").in("en").get("/").text();
        pushedMeanwhile = anybody.in("en").post("/api/simulation/clock", "{\"advanceBy\": \"PT1H\"}");
        await().atMost(Duration.ofMinutes(2)).until(() -> done() >= 60);
        application.close();
        start();
        doneWhenCutOff = done();
        await().atMost(Duration.ofMinutes(10))
                .until(() -> !application.getBean(MovableTime.class).standing().lived());
        doneAfterwards = done();
        cases();
    }

    private static void start() {
        application = new SpringApplicationBuilder(RecourseApplication.class)
                .profiles("demo")
                .run(
                        "--server.port=0",
                        "--recourse.demo.days=" + DAYS,
                        // a test asks faster than anybody is let
                        "--recourse.access.accounts.requests=0",
                        "--recourse.evidence.directory=target/evidence/lived-"
                                + ProcessHandle.current().pid(),
                        "--recourse.witness.log=",
                        "--recourse.retention.log=target/erasures/lived-"
                                + ProcessHandle.current().pid(),
                        "--spring.datasource.url=" + DATABASE);
        anybody = Caller.at(
                ((WebServerApplicationContext) application).getWebServer().getPort());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void it_answers_from_the_beginning_and_the_start_page_shows_how_far_it_is() {
        assertThat(health.status()).isEqualTo(200);
        assertThat(startPage).contains("Day 1 of " + DAYS, "<progress").doesNotContain("Sign in as");
        assertThat(anybody.with("Accept", "text/html").in("en").get("/").text()).contains("Sign in as linjing");
    }

    @Test
    void nobody_pushes_the_clock_meanwhile() {
        assertThat(pushedMeanwhile.status()).isEqualTo(409);
        assertThat(pushedMeanwhile.json().path("detail").asText())
                .isEqualTo("The demonstration is still living through the days before its first visitor."
                        + " Try again when it has reached today.");
    }

    @Test
    void a_start_that_was_cut_off_goes_on_and_does_nothing_twice() {
        assertThat(doneWhenCutOff).isGreaterThanOrEqualTo(60);
        assertThat(doneAfterwards).isGreaterThan(doneWhenCutOff).isEqualTo(acts());
        // sixty-three of the script, and the twenty-six of the stories
        assertThat(CASES).hasSize(89);
        assertThat(about("81101001")).hasSize(1);
    }

    @Test
    void cases_stand_in_all_stages() {
        assertThat(CASES)
                .extracting(told -> told.path("status").asText())
                .contains("NEGOTIATION", "EVIDENCE", "EXAMINATION", "SUPPLEMENT", "DECIDED", "APPEAL", "CLOSED");
        assertThat(CASES)
                .extracting(told -> told.path("closure").asText())
                .contains("DECISION_FINAL", "APPEAL_DECIDED", "WITHDRAWN", "SETTLED");
    }

    @Test
    void a_measure_that_the_marketplace_refuses_is_an_incident() {
        assertThat(get("/api/operations/incidents", "admin").path("items")).hasSize(1);
    }

    @Test
    void a_mail_that_came_back_is_seen_by_those_who_see_to_mails() {
        JsonNode cameBack =
                get("/api/operations/deliveries?state=bounced", "admin").path("items");

        assertThat(cameBack).hasSize(1);
        assertThat(cameBack.get(0).path("target").asText()).isEqualTo("云上家纺");
        assertThat(cameBack.get(0).path("answer").asText())
                .isEqualTo("smtp; 552 5.2.2 <yunshang@home-textiles.example>: mailbox full");
        Caller supervisor = signedIn("hezhiyuan");
        assertThat(supervisor.get("/operations/deliveries").text()).contains("云上家纺", "mailbox full");
    }

    @Test
    void an_english_visitor_reads_what_was_said_beside_the_words() {
        Caller visitor = signedIn("王某");

        assertThat(visitor.get("/cases/" + about("81101001").get(0)).text())
                .contains(
                        "评论是我购物后的真实感受，没有侮辱，也没有诽谤。",
                        "The comments are what I felt after buying, without insult or slander.");
    }

    @Test
    void who_reads_english_meets_chinese_in_names_and_beside_its_translation_only() {
        ChineseLeft left = new ChineseLeft(application.getBean(TranslatedWords.class));

        for (String name : List.of("linjing", "chenlan", "hezhiyuan", "admin", "张女士鞋店", "爱喝茶的老陆")) {
            left.walkedBy(name, signedIn(name));
        }

        assertThat(left.found()).isEmpty();
    }

    /** The way that the README tells: a working week, day by day. */
    @Test
    void whoever_pushes_the_clock_through_five_days_sees_a_deadline_an_escalation_a_closing_and_an_undoing() {
        Caller visitor = signedIn("hezhiyuan");
        Set<String> before = events();
        List<String> said = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            String page = visitor.get("/overview").text();
            assertThat(Pages.pushClock(
                            visitor, Map.of("by", "DAY", "pushed", first(PUSHED, page), "page", "/overview")))
                    .endsWith("/overview");
            said.add(first(SAID, visitor.get("/overview").text()).replaceAll("</?span[^>]*>", ""));
        }
        Set<String> after = events();
        after.removeAll(before);

        assertThat(said).allSatisfy(sentence -> assertThat(sentence).startsWith("It is "));
        assertThat(said.get(0)).startsWith("It is 14 Mar 2026, ").contains("These deadlines came due: RC-2026-");
        assertThat(String.join(" ", said)).contains("came due", "went to the supervisors", "closed (", "undone (");
        assertThat(after)
                .extracting(event -> event.split(" ")[1])
                .contains("EVIDENCE_DEADLINE_PASSED", "ESCALATED", "CLOSED", "MEASURES_UNDONE");
    }

    /** Everything that happened, by case. */
    private static Set<String> events() {
        Set<String> events = new TreeSet<>();
        CASES.forEach(told -> {
            String number = told.path("number").asText();
            get("/api/cases/" + number + "/timeline", "zhoukai")
                    .path("items")
                    .forEach(event ->
                            events.add(number + " " + event.path("type").asText() + " "
                                    + event.path("at").asText()));
        });
        return events;
    }

    private static Caller signedIn(String name) {
        Caller visitor = Pages.onSignIn(anybody.with("Accept", "text/html").in("en"));
        Caller in = Pages.after(visitor, Pages.signIn(visitor, name, "demo"));
        Caller english = Pages.after(in, in.get("/settings?language=en"));
        return english.with(
                "X-CSRF-TOKEN", first(TOKEN, english.get("/messages").text()));
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }

    private static void cases() {
        String cursor = "";
        do {
            JsonNode page = get("/api/cases?limit=200" + cursor, "hezhiyuan");
            page.path("items").forEach(CASES::add);
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asText();
        } while (cursor != null);
    }

    /** The numbers of the cases about this order. */
    private static List<String> about(String order) {
        return CASES.stream()
                .filter(told -> told.path("orderId").asText().equals(order))
                .map(told -> told.path("number").asText())
                .toList();
    }

    private static int done() {
        return number("done");
    }

    private static int acts() {
        return number("acts");
    }

    private static int number(String column) {
        return application
                .getBean(JdbcClient.class)
                .sql("select " + column + " from demo_life")
                .query(Integer.class)
                .single();
    }

    private static JsonNode get(String path, String name) {
        Answer answer = anybody.as(name, "demo").get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
