package io.recourse.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reviewer is the one of whom nothing is said; a case is written in Chinese and is due on Wednesday 11 March at 24:00. */
@CaseTest
class KnowledgeTest {

    private static final String EARLY = "2026-03-10T23:59:59.999+08:00";
    private static final String SHORT = "2026-03-11T00:00:00+08:00";
    private static final String ENGLISH = "{\"languages\": [\"en\"]}";
    private static final String ABUSE = "{\"grounds\": [\"ABUSE\"]}";

    private final Scenario scenario;
    private final JdbcClient jdbc;

    KnowledgeTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    private static JsonNode knows(Person by, String name, String known) {
        return by.caller().put("/api/staff/" + name + "/knowledge", known).json();
    }

    private Person colleague(String known) {
        Person colleague = scenario.person("colleague", "REVIEWER");
        knows(colleague, "me", known);
        scenario.reviewer();
        return colleague;
    }

    private static String next(Person reviewer) {
        JsonNode next = reviewer.does("/api/tasks/next", Map.of()).json();
        return next == null ? "" : next.path("caseNumber").asText();
    }

    @Test
    void a_case_is_left_to_who_reads_its_language_until_24_hours_before_its_limit() {
        FiledCase chinese = scenario.fileAboutReview("EXTORTION").bothRest();
        Person colleague = colleague(ENGLISH);

        assertThat(chinese.deadlines().get("DECISION_LIMIT")).isEqualTo("2026-03-12T00:00:00+08:00");
        scenario.timersWaitAt(EARLY);
        assertThat(next(colleague)).isEmpty();
        scenario.timersWaitAt(SHORT);
        assertThat(next(colleague)).isEqualTo(chinese.number());
    }

    @Test
    void a_case_is_left_to_who_knows_its_ground_and_whoever_knows_it_is_given_it_at_once() {
        FiledCase extortion = scenario.fileAboutReview("EXTORTION").bothRest();
        FiledCase abuse = scenario.fileAboutReview("ABUSE").bothRest();
        Person colleague = colleague(ABUSE);

        assertThat(next(colleague)).isEqualTo(abuse.number());
        assertThat(next(colleague)).isEmpty();
        assertThat(next(scenario.reviewer())).isEqualTo(extortion.number());
    }

    @Test
    void who_reads_one_of_two_languages_is_offered_the_case_only_when_nobody_reads_both() {
        FiledCase both = scenario.fileAboutReview("EXTORTION")
                .answer("I only asked for the refund that I was promised in the chat.")
                .bothRest();
        Person colleague = colleague("{\"languages\": [\"zh-CN\"]}");

        assertThat(next(colleague)).isEmpty();
        knows(scenario.supervisor(), "reviewer", ENGLISH);
        assertThat(next(colleague)).isEqualTo(both.number());
    }

    /** Two thousand rows like this case's, as urgent as it is. */
    private void manyLike(FiledCase one) {
        List<String> columns = jdbc.sql("""
                        select column_name
                        from information_schema.columns
                        where lower(table_name) = 'cases' and lower(table_schema) = 'public'
                        """).query(String.class).list();
        for (char sign = 'a'; sign < 'a' + 11; sign++) {
            String added = "number || '" + sign + "'";
            jdbc.sql("insert into cases (%s) select %s from cases where number like ?"
                            .formatted(
                                    String.join(", ", columns),
                                    columns.stream()
                                            .map(column -> switch (column.toLowerCase(Locale.ROOT)) {
                                                case "number" -> added;
                                                case "open_review" -> "null";
                                                default -> column;
                                            })
                                            .collect(Collectors.joining(", "))))
                    .param(one.number() + "%")
                    .update();
        }
    }

    private FiledCase english(String ground) {
        return scenario.fileAboutReview(
                        scenario.order().reviewedWith("The sole came off on the second day."),
                        ground,
                        "The buyer asked for money and threatened to leave a bad review.")
                .bothRest();
    }

    @Test
    void however_many_cases_are_left_to_others_the_one_behind_them_that_suits_is_found() {
        FiledCase chinese = scenario.fileAboutReview("EXTORTION").bothRest();
        manyLike(chinese);
        scenario.advanceTo("2026-03-10T11:00:00+08:00");
        FiledCase english = english("EXTORTION");
        FiledCase later = english("ABUSE");
        Person colleague = colleague(ENGLISH);

        assertThat(next(colleague)).isEqualTo(english.number());
        assertThat(next(colleague)).isEqualTo(later.number());
        assertThat(next(colleague)).isEmpty();
        assertThat(next(scenario.reviewer())).isEqualTo(chinese.number());
    }

    @Test
    void however_many_cases_are_left_to_one_colleague_those_that_are_barred_to_that_one_are_found_behind_them() {
        manyLike(scenario.fileAboutReview("EXTORTION").bothRest());
        scenario.advanceTo("2026-03-10T11:00:00+08:00");
        Person reviewer = scenario.person("reviewer", "REVIEWER", "SELLER");
        FiledCase against = scenario.fileAboutReview(scenario.order(reviewer, scenario.buyer()), "EXTORTION")
                .bothRest();
        Person colleague = colleague(ENGLISH);

        assertThat(next(colleague)).isEqualTo(against.number());
    }

    @Test
    void a_case_that_suits_nobody_who_is_there_is_offered_to_anybody() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Person colleague = colleague(ABUSE);

        assertThat(next(colleague)).isEmpty();
        scenario.reviewer().caller().put("/api/staff/me/absence", "{\"from\": \"2026-03-09\", \"to\": \"2026-03-10\"}");
        assertThat(next(colleague)).isEqualTo(complaint.number());
    }

    @Test
    void an_appeal_is_not_left_to_who_decided_first() {
        Person first = scenario.reviewerOfBothQueues();
        FiledCase appealed = scenario.fileAboutReview("EXTORTION")
                .bothRest()
                .claimAndDecide(first, "UPHELD")
                .appeal(scenario.buyer());
        FiledCase undecided = scenario.fileAboutReview("EXTORTION").bothRest();
        Person senior = scenario.person("senior-too", "REVIEWER", "SENIOR_REVIEWER");
        knows(senior, "me", ENGLISH);

        assertThat(next(senior)).isEqualTo(appealed.number());
        assertThat(next(senior)).as("this one is left to who decided the other").isEmpty();
        assertThat(next(first)).isEqualTo(undecided.number());
    }

    @Test
    void the_key_says_that_what_is_there_is_left_to_others_and_taking_it_by_hand_stays_possible() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Person colleague = colleague(ENGLISH);

        Caller desk = Pages.signedIn(scenario, colleague);
        Pages.submit(desk, "/work/next", Map.of("view", "queue=BOTH"));
        assertThat(desk.get("/work?queue=BOTH").text()).contains("这里的案件先留给看得懂其语言或熟悉其理由的同事");
        complaint.claim(colleague);
        assertThat(complaint.assignee()).isEqualTo("colleague");
    }

    @Test
    void each_says_it_for_themselves_and_supervisors_for_everybody() {
        scenario.reviewer();
        Person senior = scenario.seniorReviewer();

        assertThat(knows(
                                scenario.reviewer(),
                                "me",
                                "{\"languages\": [\"zh-CN\"], \"grounds\": [\"EXTORTION\", \"ABUSE\"]}")
                        .toString())
                .isEqualTo("{\"name\":\"reviewer\",\"languages\":[\"zh-CN\"],\"grounds\":[\"ABUSE\",\"EXTORTION\"]}");
        assertThat(senior.reads("/api/staff").json().at("/items/0").toString())
                .isEqualTo("{\"name\":\"reviewer\",\"roles\":[\"REVIEWER\"],\"absence\":null,\"cases\":0,"
                        + "\"languages\":[\"zh-CN\"],\"grounds\":[\"ABUSE\",\"EXTORTION\"]}");
        assertThat(knows(senior, "reviewer", ENGLISH).get("type").asText())
                .isEqualTo("urn:recourse:problem:role-required");
        assertThat(knows(senior, "me", "{\"languages\": [\"fr\"]}").get("type").asText())
                .isEqualTo("urn:recourse:problem:knowledge-language");
        assertThat(knows(senior, "me", "{\"grounds\": [\"NOISE\"]}").get("type").asText())
                .isEqualTo("urn:recourse:problem:text-ground");
        knows(scenario.supervisor(), "reviewer", "{}");
        assertThat(senior.reads("/api/staff").json().at("/items/0").toString())
                .isEqualTo("{\"name\":\"reviewer\",\"roles\":[\"REVIEWER\"],\"absence\":null,\"cases\":0}");
    }

    @Test
    void who_suits_a_case_stands_first_among_those_to_whom_it_can_be_assigned_and_who_is_away_is_none_of_them() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        colleague(ENGLISH);
        scenario.person("absent", "REVIEWER").caller().put("/api/staff/me/absence", "{\"to\": \"2026-03-31\"}");

        String page = Pages.signedIn(scenario, scenario.supervisor())
                .get("/work/" + complaint.number())
                .text();

        List<String> offered = page.lines()
                .flatMap(line -> Pattern.compile("<option[^>]*>([^<]*)</option>")
                        .matcher(line)
                        .results())
                .map(found -> found.group(1))
                .toList();
        assertThat(offered).containsSubsequence("reviewer （适合此案）", "colleague").doesNotContain("absent");
    }
}
