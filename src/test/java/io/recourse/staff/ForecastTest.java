package io.recourse.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseTest
class ForecastTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;

    ForecastTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    /** Each day as date, due, assigned, free and capacity. */
    private List<String> days() {
        List<String> days = new ArrayList<>();
        JsonNode told = scenario.supervisor().reads("/api/forecast").json().get("days");
        told.forEach(day -> days.add("%s %s %s %s %s"
                .formatted(
                        day.get("date").asText(),
                        day.get("due"),
                        day.get("assigned"),
                        day.get("free"),
                        day.get("capacity"))));
        return days;
    }

    private FiledCase dueAt(String instant) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        jdbc.sql("update cases set due_at = cast('%s' as timestamp(3) with time zone) where number = '%s'"
                        .formatted(instant, complaint.number()))
                .update();
        return complaint;
    }

    @Test
    void the_five_days_after_today_follow_the_official_calendar() {
        scenario.startAt("2026-02-12T10:00:00+08:00");
        scenario.reviewer();

        // the Saturday makes up for the Spring Festival
        assertThat(days())
                .containsExactly(
                        "2026-02-13 0 0 0 60",
                        "2026-02-14 0 0 0 60",
                        "2026-02-24 0 0 0 60",
                        "2026-02-25 0 0 0 60",
                        "2026-02-26 0 0 0 60");
    }

    @Test
    void a_day_has_what_ends_on_it_to_its_last_instant_and_on_the_free_days_that_follow() {
        dueAt("2026-03-10 00:00:00+08").claim(scenario.reviewer());
        dueAt("2026-03-10 00:00:00.001+08").claim(scenario.reviewer());
        dueAt("2026-03-11 00:00:00+08");
        dueAt("2026-03-11 00:00:00.001+08");
        dueAt("2026-03-15 12:00:00+08");
        dueAt("2026-03-16 00:00:00+08");
        dueAt("2026-03-17 00:00:00.001+08");

        assertThat(days())
                .containsExactly(
                        "2026-03-10 2 1 1 60",
                        "2026-03-11 1 0 1 60",
                        "2026-03-12 0 0 0 60",
                        "2026-03-13 2 0 2 60",
                        "2026-03-16 0 0 0 60");
    }

    @Test
    void what_is_due_until_the_next_working_day_begins_stands_before_it_on_the_overview() {
        scenario.advanceTo("2026-03-13T10:00:00+08:00");
        dueAt("2026-03-13 10:00:00+08");
        dueAt("2026-03-13 10:00:00.001+08").claim(scenario.reviewer());
        dueAt("2026-03-14 00:00:00+08");
        dueAt("2026-03-16 00:00:00+08");
        dueAt("2026-03-16 00:00:00.001+08");

        String page =
                Pages.signedIn(scenario, scenario.supervisor()).get("/overview").text();
        String rows = page.substring(page.indexOf("<tbody>", page.indexOf("id=\"forecast\"")));
        assertThat(rows.substring(0, rows.indexOf("</tbody>"))
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " "))
                .startsWith(" 今天（2026年3月13日） 3 1 2 – 2026年3月16日 1 0 1 60 ");
    }

    @Test
    void whoever_is_away_for_a_part_of_a_day_decides_nothing_on_it_and_the_alarm_says_so() {
        scenario.seniorReviewer();
        dueAt("2026-03-11 00:00:00+08").claim(scenario.reviewer());
        for (String name : List.of("reviewer", "senior")) {
            scenario.supervisor()
                    .caller()
                    .put(
                            "/api/staff/" + name + "/absence",
                            "{\"from\": \"2026-03-10T23:59:59+08:00\", \"to\": \"2026-03-12T00:00:00+08:00\"}");
        }

        assertThat(days())
                .containsExactly(
                        "2026-03-10 1 1 0 0",
                        "2026-03-11 0 0 0 0",
                        "2026-03-12 0 0 0 120",
                        "2026-03-13 0 0 0 120",
                        "2026-03-16 0 0 0 120");
        String page =
                Pages.signedIn(scenario, scenario.supervisor()).get("/overview").text();
        assertThat(page).containsOnlyOnce("到期 1 件，只能处理 0 件。").contains("/work?assignee=reviewer");
    }

    @Test
    void who_is_late_after_the_next_working_day_is_told_the_most_first() {
        scenario.advanceTo("2026-03-13T10:00:00+08:00");
        dueAt("2026-03-17 00:00:00+08").claim(scenario.reviewer());
        dueAt("2026-03-16 12:00:00+08").claim(scenario.reviewer());
        dueAt("2026-03-14 12:00:00+08");
        dueAt("2026-03-17 00:00:00.001+08");

        String page =
                Pages.signedIn(scenario, scenario.supervisor()).get("/overview").text();
        String late = page.substring(page.indexOf("id=\"late-tomorrow\""));
        assertThat(late.substring(0, late.indexOf("</ul>"))
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " "))
                .endsWith("> reviewer 2 件 无人承办 1 件 ");
    }
}
