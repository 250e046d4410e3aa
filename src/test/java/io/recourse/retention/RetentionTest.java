package io.recourse.retention;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Json;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long things are kept, and what erases them then. */
@CaseTest
class RetentionTest {

    private final Scenario scenario;

    RetentionTest(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Such as {@code 1 drafts 0 uploads 2 held 0}. */
    private static String counts(JsonNode answer) {
        return "cases %d drafts %d uploads %d held %d"
                .formatted(
                        answer.at("/counts/CASE_CONTENTS").asInt(),
                        answer.at("/counts/DRAFT").asInt(),
                        answer.at("/counts/UPLOAD").asInt(),
                        answer.get("held").asInt());
    }

    private String countedUntil(String until) {
        return counts(scenario.admin()
                .reads("/api/retention?until=" + until.replace("+", "%2B"))
                .json());
    }

    private String run() {
        return counts(scenario.admin().does("/api/retention/run", Map.of()).json());
    }

    private static boolean isErased(FiledCase complaint) {
        return complaint.view().has("erasedAt");
    }

    @Test
    void the_contents_of_a_closed_case_are_kept_until_the_end_of_the_same_day_three_years_later() {
        scenario.fileAboutReview("EXTORTION").withdraw();

        assertThat(countedUntil("2029-03-09T23:59:59+08:00")).isEqualTo("cases 0 drafts 0 uploads 0 held 0");
        assertThat(countedUntil("2029-03-10T00:00:00+08:00")).isEqualTo("cases 1 drafts 0 uploads 0 held 0");
    }

    @Test
    void a_case_that_was_closed_on_a_leap_day_is_kept_until_the_end_of_february() {
        scenario.startAt("2028-02-29T23:59:00+08:00");
        scenario.fileAboutReview("EXTORTION").withdraw();

        assertThat(countedUntil("2031-02-28T23:59:59+08:00")).isEqualTo("cases 0 drafts 0 uploads 0 held 0");
        assertThat(countedUntil("2031-03-01T00:00:00+08:00")).isEqualTo("cases 1 drafts 0 uploads 0 held 0");
    }

    @Test
    void a_draft_is_kept_for_thirty_days_to_the_second() {
        scenario.seller().caller().put("/api/drafts/filing/one", Json.write(Map.of("statement", "买家")));

        assertThat(countedUntil("2026-04-08T09:59:59+08:00")).isEqualTo("cases 0 drafts 0 uploads 0 held 0");
        assertThat(countedUntil("2026-04-08T10:00:00+08:00")).isEqualTo("cases 0 drafts 1 uploads 0 held 0");
    }

    @Test
    void nothing_of_an_open_case_is_ever_due() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(countedUntil("2099-01-01T00:00:00+08:00")).isEqualTo("cases 0 drafts 0 uploads 0 held 0");
        assertThat(run()).isEqualTo("cases 0 drafts 0 uploads 0 held 0");
        assertThat(isErased(complaint)).isFalse();
    }

    @Test
    void each_day_at_three_what_has_been_kept_long_enough_is_erased() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").withdraw();

        scenario.advanceTo("2029-03-10T02:59:59+08:00");
        assertThat(isErased(complaint)).isFalse();

        scenario.advanceTo("2029-03-10T03:00:00+08:00");
        assertThat(complaint.view().get("erasedAt").asText()).isEqualTo("2029-03-10T03:00:00+08:00");
        assertThat(countedUntil("2029-03-10T03:00:00+08:00")).isEqualTo("cases 0 drafts 0 uploads 0 held 0");
    }

    @Test
    void an_administrator_erases_what_is_due_without_waiting_for_the_day() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").withdraw();
        scenario.advanceTo("2029-03-09T23:59:59+08:00");
        assertThat(run()).isEqualTo("cases 0 drafts 0 uploads 0 held 0");

        scenario.advanceTo("2029-03-10T00:00:00+08:00");
        assertThat(run()).isEqualTo("cases 1 drafts 0 uploads 0 held 0");

        assertThat(isErased(complaint)).isTrue();
        assertThat(run()).isEqualTo("cases 0 drafts 0 uploads 0 held 0");
    }

    @Test
    void a_hold_stops_it_and_once_it_is_lifted_the_case_waits_for_the_next_day() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").withdraw();
        HoldTest.hold(complaint, scenario.supervisor(), "法院调取。");

        scenario.advanceTo("2029-03-20T10:00:00+08:00");
        assertThat(isErased(complaint)).isFalse();
        assertThat(countedUntil("2029-03-20T10:00:00+08:00")).isEqualTo("cases 0 drafts 0 uploads 0 held 1");
        assertThat(run()).isEqualTo("cases 0 drafts 0 uploads 0 held 1");

        HoldTest.lift(complaint, scenario.supervisor(), "法院已结案。");
        scenario.advanceTo("2029-03-21T02:59:59+08:00");
        assertThat(isErased(complaint)).isFalse();
        scenario.advanceTo("2029-03-21T03:00:00+08:00");
        assertThat(isErased(complaint)).isTrue();
        assertThat(refusalOf(() -> HoldTest.hold(complaint, scenario.supervisor(), "太晚。")))
                .isEqualTo("409 contents-erased");
    }

    @Test
    void what_was_closed_on_different_days_is_erased_on_different_days() {
        FiledCase first = scenario.fileAboutReview("EXTORTION").withdraw();
        scenario.advanceBy(Duration.ofDays(1));
        FiledCase second = scenario.fileAboutReview("EXTORTION").withdraw();

        scenario.advanceTo("2029-03-10T12:00:00+08:00");
        assertThat(isErased(first)).isTrue();
        assertThat(isErased(second)).isFalse();
        scenario.advanceTo("2029-03-11T12:00:00+08:00");
        assertThat(second.view().get("erasedAt").asText()).isEqualTo("2029-03-11T03:00:00+08:00");
    }

    @Test
    void a_time_that_is_none_is_refused() {
        Person admin = scenario.admin();

        assertThat(refusalOf(() -> admin.reads("/api/retention?until=tomorrow")))
                .isEqualTo("400 bad-parameter");
    }
}
