package io.recourse.staff;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CaseTest
class AbsenceTest {

    private final Scenario scenario;

    AbsenceTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private JsonNode away(Person by, String name, String from, String to) {
        return by.caller()
                .put("/api/staff/" + name + "/absence", "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(from, to))
                .json();
    }

    private int next(Person reviewer) {
        return reviewer.post("/api/tasks/next", Map.of()).status();
    }

    private String assigned(FiledCase complaint) {
        return refusalOf(
                () -> scenario.supervisor().does(complaint.path("/assignment"), Map.of("assignee", "reviewer")));
    }

    /** Cases enough for everybody who asks. */
    private List<FiledCase> filed(int many) {
        return IntStream.range(0, many)
                .mapToObj(any -> scenario.fileAboutReview("EXTORTION").bothRest())
                .toList();
    }

    @Test
    void from_the_first_instant_away_until_before_the_last_nothing_is_offered_or_assigned() {
        List<FiledCase> cases = filed(4);

        JsonNode absence = away(scenario.reviewer(), "me", "2026-03-10T09:00:00+08:00", "2026-03-10T18:00:00+08:00");

        assertThat(absence.toString())
                .isEqualTo("{\"name\":\"reviewer\",\"from\":\"2026-03-10T09:00:00+08:00\","
                        + "\"to\":\"2026-03-10T18:00:00+08:00\"}");
        scenario.timersWaitAt("2026-03-10T08:59:59.999+08:00");
        assertThat(next(scenario.reviewer())).isEqualTo(200);
        scenario.timersWaitAt("2026-03-10T09:00:00+08:00");
        assertThat(next(scenario.reviewer())).isEqualTo(204);
        assertThat(assigned(cases.get(3))).isEqualTo("422 assignee-away");
        scenario.timersWaitAt("2026-03-10T17:59:59.999+08:00");
        assertThat(next(scenario.reviewer())).isEqualTo(204);
        assertThat(assigned(cases.get(3))).isEqualTo("422 assignee-away");
        scenario.timersWaitAt("2026-03-10T18:00:00+08:00");
        assertThat(next(scenario.reviewer())).isEqualTo(200);
        scenario.supervisor().does(cases.get(3).path("/assignment"), Map.of("assignee", "reviewer"));
        assertThat(cases.get(3).assignee()).isEqualTo("reviewer");
    }

    @Test
    void days_are_whole_days_of_the_platform_and_the_last_one_ends_at_midnight() {
        assertThat(away(scenario.reviewer(), "me", "2026-03-10", "2026-03-11").toString())
                .isEqualTo("{\"name\":\"reviewer\",\"from\":\"2026-03-10T00:00:00+08:00\","
                        + "\"to\":\"2026-03-12T00:00:00+08:00\"}");
        JsonNode told = scenario.seniorReviewer().reads("/api/staff").json();
        assertThat(told.at("/items/0").toString())
                .isEqualTo("{\"name\":\"reviewer\",\"roles\":[\"REVIEWER\"],\"absence\":{\"from\":"
                        + "\"2026-03-10T00:00:00+08:00\",\"to\":\"2026-03-12T00:00:00+08:00\"},\"cases\":0}");
        scenario.advanceTo("2026-03-12T00:00:00+08:00");
        assertThat(scenario.seniorReviewer()
                        .reads("/api/staff")
                        .json()
                        .at("/items/0/absence")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-12,2026-03-11",
        "2026-03-01,2026-03-08",
        "2026-03-10,2027-03-11",
        "2026-03-10,soon",
        "2026-03-10T09:00:00+08:00,2026-03-10T09:00:00+08:00",
        "2026-03-01T00:00:00+08:00,2026-03-09T10:00:00+08:00"
    })
    void an_absence_that_is_over_or_ends_before_it_begins_or_never_is_refused(String from, String to) {
        assertThat(away(scenario.reviewer(), "me", from, to).get("type").asText())
                .isEqualTo("urn:recourse:problem:absence-times");
    }

    @Test
    void a_supervisor_says_it_for_others_and_it_can_be_ended() {
        filed(1);
        scenario.reviewer();
        away(scenario.supervisor(), "reviewer", "2026-03-09", "2026-03-20");

        assertThat(next(scenario.reviewer())).isEqualTo(204);
        assertThat(away(scenario.seniorReviewer(), "reviewer", "2026-03-09", "2026-03-20")
                        .get("type")
                        .asText())
                .isEqualTo("urn:recourse:problem:role-required");
        for (int twice = 0; twice < 2; twice++) {
            assertThat(scenario.supervisor()
                            .caller()
                            .call("DELETE", "/api/staff/reviewer/absence", BodyPublishers.noBody())
                            .status())
                    .isEqualTo(204);
        }
        assertThat(next(scenario.reviewer())).isEqualTo(200);
    }

    @Test
    void all_that_somebody_has_goes_to_a_colleague_who_is_told_once() {
        Person second = scenario.person("second", "REVIEWER");
        FiledCase first = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        FiledCase waiting = scenario.fileAboutReview("ABUSE")
                .bothRest()
                .claim(scenario.reviewer())
                .askForMore(scenario.reviewer(), "RESPONDENT");
        // who gets them is a party of this one
        FiledCase ofTheirs = scenario.fileAboutReview(
                        scenario.order(scenario.person("second-too", "SELLER", "REVIEWER"), scenario.buyer()),
                        "EXTORTION")
                .bothRest()
                .claim(scenario.reviewer());

        JsonNode results = scenario.reviewer()
                .does("/api/staff/me/handover", Map.of("to", "second"))
                .json()
                .get("items");

        assertThat(results.findValuesAsText("done")).containsExactly("true", "true", "true");
        assertThat(List.of(first.assignee(), waiting.assignee(), ofTheirs.assignee()))
                .containsOnly("second");
        assertThat(waiting.status()).isEqualTo("SUPPLEMENT");
        JsonNode messages = second.reads("/api/messages").json().get("items");
        assertThat(messages).hasSize(1);
        assertThat(messages.at("/0/type").asText()).isEqualTo("HANDED_OVER");
        assertThat(messages.at("/0/caseNumber").isNull()).isTrue();
        assertThat(messages.toString()).contains(first.number(), waiting.number(), ofTheirs.number());

        // and what one of them may not have stays where it is
        JsonNode partly = scenario.supervisor()
                .does("/api/staff/second/handover", Map.of("to", "second-too"))
                .json()
                .get("items");
        assertThat(partly.findValuesAsText("done")).containsExactlyInAnyOrder("true", "true", "false");
        assertThat(partly.findValuesAsText("type")).containsExactly("urn:recourse:problem:own-case");
        assertThat(ofTheirs.assignee()).isEqualTo("second");
        assertThat(first.assignee()).isEqualTo("second-too");
    }

    @Test
    void given_back_to_nobody_it_is_free_again_and_a_second_time_nothing_is_left() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());

        JsonNode results =
                scenario.reviewer().does("/api/staff/me/handover", Map.of()).json();

        assertThat(results.at("/items/0").toString())
                .isEqualTo("{\"caseNumber\":\"" + complaint.number() + "\",\"done\":true}");
        assertThat(complaint.assignee()).isEqualTo("null");
        assertThat(complaint.events()).endsWith("RELEASED");
        assertThat(scenario.reviewer()
                        .does("/api/staff/me/handover", Map.of())
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void nothing_is_handed_to_who_is_away_or_unknown_or_has_it_already() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        scenario.person("second", "REVIEWER");
        away(scenario.supervisor(), "second", "2026-03-09", "2026-03-09");

        assertThat(handedTo("second")).isEqualTo("422 assignee-away");
        assertThat(handedTo("nobody")).isEqualTo("422 unknown-account");
        assertThat(handedTo("reviewer")).isEqualTo("422 handover-to-self");
        assertThat(complaint.assignee()).isEqualTo("reviewer");
    }

    private String handedTo(String name) {
        return refusalOf(() -> scenario.reviewer().does("/api/staff/me/handover", Map.of("to", name)));
    }
}
