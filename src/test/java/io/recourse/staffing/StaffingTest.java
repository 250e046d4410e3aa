package io.recourse.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.longwork.LongWorks;
import io.recourse.longwork.OtherWork;
import io.recourse.testing.CaseTest;
import io.recourse.testing.Json;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What if, by the interface and on its page. */
@CaseTest
class StaffingTest {

    private static final String PATH = "/api/staffing";

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final LongWorks works;

    StaffingTest(Scenario scenario, JdbcClient jdbc, LongWorks works) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.works = works;
    }

    /** Some 10,000 cases in the year from Monday 2026-03-09 on. */
    private static Map<String, Object> aYear(int reviewers) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("seed", 1);
        plan.put("from", "2026-03-09");
        plan.put("days", 365);
        plan.put(
                "casesADay",
                Map.of(
                        "MONDAY",
                        36,
                        "TUESDAY",
                        36,
                        "WEDNESDAY",
                        36,
                        "THURSDAY",
                        36,
                        "FRIDAY",
                        36,
                        "SATURDAY",
                        6,
                        "SUNDAY",
                        6));
        plan.put(
                "mix",
                List.of(
                        Map.of("kind", "UNREASONABLE_REVIEW", "ground", "EXTORTION", "share", 3, "minutes", 50),
                        Map.of("kind", "UNREASONABLE_REVIEW", "ground", "ABUSE", "share", 1, "minutes", 20)));
        plan.put("bothRest", 30);
        plan.put(
                "roster",
                IntStream.range(0, reviewers)
                        .mapToObj(nth -> Map.of("name", "R" + nth, "from", "09:00", "until", "18:00"))
                        .toList());
        return plan;
    }

    private JsonNode supposed(int reviewers) {
        return scenario.supervisor().does(PATH, aYear(reviewers)).json();
    }

    @Test
    void a_year_of_10000_cases_comes_out_the_same_each_time_and_better_with_more_people() {
        JsonNode four = supposed(4);
        JsonNode eight = supposed(8);

        assertThat(four.get("cases").asInt()).isBetween(9500, 10500);
        assertThat(supposed(4)).isEqualTo(four);
        assertThat(eight.get("cases")).isEqualTo(four.get("cases"));
        assertThat(eight.get("late").asInt()).isLessThan(four.get("late").asInt());
        assertThat(four.get("byGround")).hasSize(2);
        assertThat(four.get("days").size()).isGreaterThan(364);
    }

    @Test
    void every_day_and_every_ground_adds_up_to_the_year() {
        JsonNode year = supposed(4);

        for (String each : List.of("days", "byGround")) {
            int late = 0;
            for (JsonNode one : year.get(each)) {
                late += one.get("late").asInt();
            }
            assertThat(late).as(each).isEqualTo(year.get("late").asInt());
        }
        int filed = 0;
        int due = 0;
        for (JsonNode day : year.get("days")) {
            filed += day.get("filed").asInt();
            due += day.get("due").asInt();
        }
        assertThat(filed).isEqualTo(year.get("cases").asInt());
        assertThat(due).isEqualTo(year.get("cases").asInt());
    }

    @Test
    void on_an_absence_nobody_decides_and_the_work_waits() {
        Map<String, Object> plan = aYear(1);
        plan.put("days", 5);
        plan.put(
                "roster",
                List.of(Map.of(
                        "name",
                        "R",
                        "from",
                        "09:00",
                        "until",
                        "18:00",
                        "absences",
                        List.of(Map.of("from", "2026-03-12", "to", "2026-03-13")))));

        JsonNode days = scenario.supervisor().does(PATH, plan).json().get("days");

        for (JsonNode day : days) {
            if (List.of("2026-03-12", "2026-03-13", "2026-03-14")
                    .contains(day.get("date").asText())) {
                assertThat(day.get("decided").asInt())
                        .as(day.get("date").asText())
                        .isZero();
                assertThat(day.get("waiting").asInt()).isPositive();
            }
        }
    }

    @Test
    void a_plan_that_nothing_can_come_of_is_refused_with_what_is_wrong_and_only_supervisors_suppose() {
        for (String member : List.of("from", "days", "mix", "roster", "casesADay")) {
            Map<String, Object> plan = aYear(1);
            plan.remove(member);
            Answer refused = scenario.supervisor().post(PATH, plan);
            assertThat(refused.status()).as(member).isEqualTo(422);
            assertThat(refused.json().get("detail").asText()).contains(member);
        }
        Map<String, Object> tooMany = aYear(1);
        tooMany.put("casesADay", Map.of("MONDAY", 200_000));
        assertThat(scenario.supervisor().post(PATH, tooMany).status()).isEqualTo(422);
        for (Person other : List.of(scenario.seller(), scenario.reviewer(), scenario.admin())) {
            assertThat(other.post(PATH, aYear(1)).status()).isEqualTo(403);
        }
        assertThat(scenario.anybody().post(PATH, Json.write(aYear(1))).status()).isEqualTo(401);
    }

    /** A supervisor's program that does not wait. */
    private Caller program() {
        return scenario.supervisor().caller().with("Prefer", "respond-async");
    }

    private static String state(Caller who, String at) {
        return who.get(at).json().path("state").asText();
    }

    @Test
    void a_program_that_does_not_wait_finds_in_the_end_what_one_that_waits_is_answered() {
        JsonNode waited = supposed(4);
        Caller other = scenario.person("other", "SUPERVISOR").caller();
        String at;
        try (OtherWork before = OtherWork.begun(works)) {
            Answer begun = program().post(PATH, Json.write(aYear(4)));
            at = begun.header("Location");

            assertThat(begun.status()).isEqualTo(202);
            assertThat(begun.header("Preference-Applied")).isEqualTo("respond-async");
            assertThat(at).matches("/api/staffing/[0-9a-f-]+");
            assertThat(program().get(at).json()).isEqualTo(begun.json());
            assertThat(begun.json().path("state").asText()).isEqualTo("RUNNING");
            assertThat(begun.json().path("supposed").isNull()).isTrue();
            assertThat(other.get(at).status()).isEqualTo(404);
            assertThat(other.post(at + "/stop", "").status()).isEqualTo(404);
        }
        await().until(() -> state(program(), at).equals("DONE"));

        JsonNode done = program().get(at).json();
        assertThat(done.path("done").asInt()).isPositive();
        assertThat(done.path("total").asInt()).isEqualTo(waited.path("cases").asInt());
        assertThat(done.path("supposed")).isEqualTo(waited);
        assertThat(Pages.signedIn(scenario, scenario.supervisor())
                        .get(at.replace("/api", ""))
                        .text())
                .contains("<svg class=\"chart long\"", "辱骂");
        assertThat(other.get(at).status()).isEqualTo(404);
    }

    @Test
    void a_year_that_is_stopped_comes_to_nothing() {
        String at;
        try (OtherWork other = OtherWork.begun(works)) {
            at = program().post(PATH, Json.write(aYear(4))).header("Location");
            assertThat(program().post(at + "/stop", "").json().path("state").asText())
                    .isEqualTo("STOPPING");
        }
        await().until(() -> !state(program(), at).equals("STOPPING"));

        assertThat(state(program(), at)).isEqualTo("STOPPED");
        assertThat(program().get(at).json().path("supposed").isNull()).isTrue();
    }

    @Test
    void a_year_that_takes_a_moment_is_answered_as_to_whoever_waits_and_what_is_refused_is_never_begun() {
        Map<String, Object> plan = aYear(1);
        plan.put("days", 5);
        JsonNode waited = scenario.supervisor().does(PATH, plan).json();

        Answer done = program().post(PATH, Json.write(plan));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.header("Preference-Applied")).isNull();
        assertThat(done.json()).isEqualTo(waited);
        int begun = begunEver();

        plan.remove("roster");
        assertThat(program().post(PATH, Json.write(plan)).status()).isEqualTo(422);
        assertThat(scenario.admin()
                        .caller()
                        .with("Prefer", "respond-async")
                        .post(PATH, Json.write(aYear(1)))
                        .status())
                .isEqualTo(403);
        assertThat(begunEver()).isEqualTo(begun);
    }

    private int begunEver() {
        return jdbc.sql("select count(*) from long_work").query(Integer.class).single();
    }

    @Test
    void a_supervisor_supposes_on_a_page_and_sees_a_chart() {
        Caller supervisor = Pages.signedIn(scenario, scenario.supervisor());
        assertThat(supervisor.get("/staffing").text()).contains("排班推演", "value=\"2026-03-16\"");
        Map<String, String> typed = new LinkedHashMap<>(Map.of(
                "from",
                "2026-03-16",
                "days",
                "60",
                "workday",
                "30",
                "weekend",
                "5",
                "minutes",
                "60",
                "reviewers",
                "3",
                "starts",
                "09:00",
                "ends",
                "18:00",
                "bothRest",
                "30"));
        typed.put("seed", "5");
        typed.put("away", "2 2026-04-06 tomorrow");

        Answer refused = Pages.submit(supervisor, "/staffing", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("请检查 absences", "2 2026-04-06 tomorrow");

        typed.put("away", "2 2026-04-06 2026-04-10");
        Answer done = Pages.submit(supervisor, "/staffing", typed);
        assertThat(done.status()).isEqualTo(302);
        String page =
                supervisor.get(URI.create(done.header("Location")).getPath()).text();
        assertThat(page).contains("件超时", "<svg class=\"chart long\"", "辱骂", "2 2026-04-06 2026-04-10");
    }
}
