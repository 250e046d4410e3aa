package io.recourse.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@CaseTest
class SchedulePreviewTest {

    private static final String FIVE_OFF = """
            {"off": [{"from": "2027-01-01", "to": "2027-01-05", "name": "元旦"}],
             "working": [{"date": "2027-01-09", "name": "元旦"}]}
            """;

    private static final String ELEVENTH_OFF = "{\"off\": [{\"from\": \"2027-03-11\", \"name\": \"春节\"}]}";

    private final Scenario scenario;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    SchedulePreviewTest(Scenario scenario, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    @AfterEach
    void nobody_holds_the_calendar() {
        released.complete(null);
    }

    private static String preview(Caller admin, String off) {
        return Pages.submit(
                        admin,
                        "/calendar/preview",
                        Map.of("year", "2027", "schedule", "year 2027\noff " + off + " 元旦\nworking 2027-01-09 元旦"))
                .text();
    }

    @Test
    void days_gone_come_first_and_more_than_three_of_them_are_called_out() {
        scenario.admin().caller().put("/api/calendar/2027", FIVE_OFF);
        Caller admin = Pages.signedIn(scenario, scenario.admin());

        assertThat(preview(admin, "2027-01-04..2027-01-05")).contains("取消：3 天").doesNotContain("late-notice", "新增");
        String four = preview(admin, "2027-01-05..2027-01-06");
        assertThat(four).contains("late-notice", "采用后将少掉 4 个官方日期", "取消：4 天", "新增：1 天");
        assertThat(four.indexOf("取消")).isLessThan(four.indexOf("变动的期限"));
        assertThat(preview(admin, "2027-01-01..2027-01-05")).contains("与目前的安排日期相同");
    }

    @Test
    void a_year_is_taken_over_when_it_was_typed_with_digits_of_any_keyboard() {
        Caller admin = Pages.signedIn(scenario, scenario.admin());
        String schedule = "year 2027\noff 2027-01-01 元旦";

        for (String typed : new String[] {"", "2026", "2027!"}) {
            Caller.Answer refused =
                    Pages.submit(admin, "/calendar/schedule", Map.of("schedule", schedule, "typed", typed));
            assertThat(refused.status()).as(typed).isEqualTo(422);
            assertThat(refused.text()).contains("请输入年份 2027 以确认采用", "off 2027-01-01");
        }
        assertThat(isProvisional()).isTrue();
        assertThat(Pages.submit(admin, "/calendar/schedule", Map.of("schedule", schedule, "typed", " ２０２７ "))
                        .status())
                .isEqualTo(302);
        assertThat(isProvisional()).isFalse();
    }

    /** Somebody else holds the calendar for longer than the moment for which an answer waits. */
    private void somebodyElseHoldsTheCalendar() {
        CompletableFuture<Void> held = new CompletableFuture<>();
        CompletableFuture.runAsync(() -> transactions.executeWithoutResult(status -> {
            jdbc.sql("select stamp from calendar_stamp for update").query().singleRow();
            held.complete(null);
            released.join();
        }));
        held.join();
    }

    private String importThatTakesLonger(Caller admin) {
        somebodyElseHoldsTheCalendar();
        return Pages.submit(
                        admin,
                        "/calendar/schedule",
                        Map.of("schedule", "year 2027\noff 2027-03-11 春节", "typed", "2027"))
                .header("Location")
                .replaceFirst("https?://[^/]+", "");
    }

    @Test
    void an_import_that_takes_longer_than_a_moment_shows_how_far_it_is_and_stopped_it_moves_nothing() {
        scenario.advanceTo("2027-03-10T10:00:00+08:00");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Map<String, String> before = Map.copyOf(complaint.deadlines());
        Caller admin = Pages.signedIn(scenario, scenario.admin());

        String at = importThatTakesLonger(admin);

        assertThat(at).matches("/calendar/imports/[0-9a-f-]+");
        assertThat(admin.get(at).text()).contains("正在重新计算期限", "<progress", ">停止<");
        assertThat(Pages.submit(admin, at + "/stop", Map.of()).header("Location"))
                .endsWith(at);
        released.complete(null);
        await().until(() -> !admin.get(at).text().contains("<progress"));
        assertThat(admin.get(at).text()).contains("未作任何更改");
        assertThat(isProvisional()).isTrue();
        assertThat(complaint.deadlines()).isEqualTo(before);
    }

    @Test
    void an_import_that_takes_longer_than_a_moment_ends_in_the_calendar() {
        scenario.advanceTo("2027-03-10T10:00:00+08:00");
        scenario.fileAboutReview("EXTORTION").bothRest();
        Caller admin = Pages.signedIn(scenario, scenario.admin());

        String at = importThatTakesLonger(admin);
        assertThat(Pages.signedIn(scenario, scenario.person("other", "ADMIN"))
                        .get(at)
                        .status())
                .isEqualTo(404);
        released.complete(null);

        await().until(() -> admin.get(at).status() == 302);
        assertThat(admin.get("/calendar?year=2027").text()).contains("的放假安排已采用，2 个期限随之改变。");
        assertThat(isProvisional()).isFalse();
    }

    @Test
    void a_call_that_does_not_wait_is_told_where_to_see_how_far_the_import_is_until_it_is_done() {
        scenario.advanceTo("2027-03-10T10:00:00+08:00");
        scenario.fileAboutReview("EXTORTION").bothRest();
        Caller program = scenario.admin().caller().with("Prefer", "respond-async");
        somebodyElseHoldsTheCalendar();

        Answer begun = program.put("/api/calendar/2027", ELEVENTH_OFF);

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(begun.json().path("provisional").asBoolean()).isTrue();
        assertThat(begun.json().has("recalculated")).isFalse();
        String at = begun.header("Location");
        assertThat(at).matches("/api/calendar/imports/[0-9a-f-]+");
        assertThat(program.get(at).json().path("state").asText()).isEqualTo("RUNNING");
        assertThat(program.get(at).json().path("calendar").isNull()).isTrue();
        assertThat(scenario.person("other", "ADMIN").caller().get(at).status()).isEqualTo(404);
        released.complete(null);

        await().until(() -> program.get(at).json().path("state").asText().equals("DONE"));
        JsonNode done = program.get(at).json();
        assertThat(done.path("done").asLong()).isEqualTo(1);
        assertThat(done.path("total").asLong()).isEqualTo(1);
        assertThat(done.at("/calendar/year").asInt()).isEqualTo(2027);
        assertThat(done.at("/calendar/provisional").asBoolean()).isFalse();
        assertThat(done.at("/calendar/recalculated").asInt()).isEqualTo(2);
    }

    @Test
    void a_call_that_does_not_wait_is_stopped_and_then_nothing_has_changed() {
        scenario.advanceTo("2027-03-10T10:00:00+08:00");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Map<String, String> before = Map.copyOf(complaint.deadlines());
        Caller program = scenario.admin().caller().with("Prefer", "respond-async");
        somebodyElseHoldsTheCalendar();

        String at = program.put("/api/calendar/2027", ELEVENTH_OFF).header("Location");
        assertThat(program.post(at + "/stop", "").json().path("state").asText()).isEqualTo("STOPPING");
        released.complete(null);

        await().until(() -> program.get(at).json().path("state").asText().equals("STOPPED"));
        assertThat(program.get(at).json().path("calendar").isNull()).isTrue();
        assertThat(isProvisional()).isTrue();
        assertThat(complaint.deadlines()).isEqualTo(before);
    }

    @Test
    void a_call_that_does_not_wait_is_answered_and_refused_as_any_other_where_it_takes_a_moment() {
        scenario.advanceTo("2027-03-10T10:00:00+08:00");
        scenario.fileAboutReview("EXTORTION").bothRest();
        Caller program = scenario.admin().caller().with("Prefer", "respond-async");

        Answer done = program.put("/api/calendar/2027", ELEVENTH_OFF);

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.header("Preference-Applied")).isNull();
        assertThat(done.json().path("recalculated").asInt()).isEqualTo(2);
        assertThat(program.put("/api/calendar/2027", "{\"off\": 1}").status()).isEqualTo(422);
        assertThat(scenario.supervisor()
                        .caller()
                        .with("Prefer", "respond-async")
                        .put("/api/calendar/2027", ELEVENTH_OFF)
                        .status())
                .isEqualTo(403);
    }

    private boolean isProvisional() {
        return scenario.admin()
                .reads("/api/calendar/2027")
                .json()
                .get("provisional")
                .asBoolean();
    }

    @Test
    void deadlines_that_move_alike_are_told_together() {
        scenario.advanceTo("2027-03-10T10:00:00+08:00");
        for (int i = 0; i < 3; i++) {
            scenario.fileAboutReview("EXTORTION").bothRest();
        }

        JsonNode preview = scenario.admin()
                .does(
                        "/api/calendar/2027/preview",
                        Map.of("off", new Object[] {Map.of("from", "2027-03-11", "name", "试")}))
                .json();

        assertThat(preview.get("count").asInt()).isEqualTo(6);
        assertThat(preview.get("together")).hasSize(2);
        JsonNode limits = preview.at("/together/1");
        assertThat(limits.get("deadline").asText()).isEqualTo("DECISION_LIMIT");
        assertThat(limits.get("from").asText()).isEqualTo("2027-03-13T00:00:00+08:00");
        assertThat(limits.get("to").asText()).isEqualTo("2027-03-16T00:00:00+08:00");
        assertThat(limits.get("count").asInt()).isEqualTo(3);
        assertThat(limits.get("cases")).hasSize(3);
    }
}
