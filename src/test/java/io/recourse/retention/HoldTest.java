package io.recourse.retention;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Json;
import io.recourse.testing.Person;
import io.recourse.testing.Refused;
import io.recourse.testing.Scenario;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CaseTest
class HoldTest {

    @TempDir
    private Path folder;

    private final Scenario scenario;

    HoldTest(Scenario scenario) {
        this.scenario = scenario;
    }

    static void hold(FiledCase complaint, Person supervisor, String reason) {
        Refused.unlessDone(supervisor.caller().put(complaint.path("/hold"), Json.write(Map.of("reason", reason))));
    }

    static void lift(FiledCase complaint, Person supervisor, String reason) {
        Refused.unlessDone(supervisor
                .caller()
                .with("Content-Type", "application/json")
                .call(
                        "DELETE",
                        complaint.path("/hold"),
                        BodyPublishers.ofString(Json.write(Map.of("reason", reason)))));
    }

    @Test
    void a_hold_stands_in_the_timeline_of_staff_with_a_name_and_the_parties_learn_nothing_of_it() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        int seenByParty = complaint.timelineSeenBy(complaint.respondent()).size();

        hold(complaint, scenario.supervisor(), "杭州市余杭区人民法院调取。");

        JsonNode hold = complaint.view().get("hold");
        assertThat(hold.get("reason").asText()).isEqualTo("杭州市余杭区人民法院调取。");
        assertThat(hold.get("placedBy").asText()).isEqualTo("supervisor");
        assertThat(hold.get("placedAt").asText()).isEqualTo("2026-03-09T10:00:00+08:00");
        assertThat(complaint.timeline()).contains("2026-03-09T10:00:00+08:00 HOLD_PLACED supervisor");
        for (Person party : new Person[] {complaint.complainant(), complaint.respondent()}) {
            assertThat(complaint.seenBy(party).has("hold")).isFalse();
            assertThat(complaint.timelineSeenBy(party)).hasSize(seenByParty);
        }
        assertThat(complaint.notices()).noneMatch(notice -> notice.contains("HOLD"));
    }

    @Test
    void a_later_reason_takes_the_place_of_an_earlier_one_and_both_are_kept() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").withdraw();

        hold(complaint, scenario.supervisor(), "法院调取。");
        scenario.advanceTo("2026-03-10T10:00:00+08:00");
        hold(complaint, scenario.person("second", "SUPERVISOR"), "双方又起诉。");

        assertThat(complaint.view().get("hold").get("reason").asText()).isEqualTo("双方又起诉。");
        assertThat(complaint.timeline())
                .contains(
                        "2026-03-09T10:00:00+08:00 HOLD_PLACED supervisor",
                        "2026-03-10T10:00:00+08:00 HOLD_PLACED second");
    }

    @Test
    void a_hold_ends_once_and_says_who_ended_it() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        assertThat(refusalOf(() -> lift(complaint, scenario.supervisor(), "无。")))
                .isEqualTo("409 not-held");

        hold(complaint, scenario.supervisor(), "法院调取。");
        lift(complaint, scenario.supervisor(), "法院已结案。");

        assertThat(complaint.view().has("hold")).isFalse();
        assertThat(complaint.timeline()).contains("2026-03-09T10:00:00+08:00 HOLD_LIFTED supervisor");
        assertThat(refusalOf(() -> lift(complaint, scenario.supervisor(), "无。")))
                .isEqualTo("409 not-held");
    }

    @Test
    void nobody_but_a_supervisor_who_is_no_party_and_says_why_holds_a_case() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(refusalOf(() -> hold(complaint, scenario.reviewer(), "法院调取。")))
                .isEqualTo("403 role-required");
        assertThat(refusalOf(() -> hold(complaint, complaint.complainant(), "法院调取。")))
                .isEqualTo("403 staff-only");
        assertThat(refusalOf(() -> hold(complaint, scenario.supervisor(), ""))).isEqualTo("422 invalid");
    }

    @Test
    void the_sealed_file_of_a_case_that_was_held_verifies() throws IOException {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        hold(complaint, scenario.supervisor(), "法院调取。");
        lift(complaint, scenario.supervisor(), "法院已结案。");

        for (Person reader : new Person[] {scenario.supervisor(), complaint.respondent()}) {
            assertThat(SealedFiles.verified(SealedFiles.download(complaint, reader, folder)))
                    .startsWith("0 ");
        }
    }
}
