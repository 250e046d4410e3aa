package io.recourse.quality;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Pages;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** With every case drawn. */
@CaseTest
@TestPropertySource(properties = {"recourse.quality.percent=100", "recourse.quality.fewest=2"})
class SecondReadingsTest {

    private static final String REASONS = "依据双方提交的证据。";

    private final Scenario scenario;

    SecondReadingsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private FiledCase decided(String outcome) {
        second();
        return scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), outcome);
    }

    private Person second() {
        return scenario.person("colleague", "REVIEWER");
    }

    private static List<JsonNode> readings(Person reader) {
        List<JsonNode> readings = new ArrayList<>();
        reader.reads("/api/quality/readings").json().get("items").forEach(readings::add);
        return readings;
    }

    private static String id(Person reader) {
        return readings(reader).get(0).get("id").asText();
    }

    private JsonNode read(Person reader, String id, String outcome) {
        return reader.does("/api/quality/readings/" + id, Map.of("outcome", outcome))
                .json();
    }

    private String agreement() {
        return scenario.supervisor()
                .reads("/api/quality/agreement?from=2026-03-01&to=2026-03-31")
                .json()
                .get("items")
                .toString();
    }

    @Test
    void a_decided_case_is_read_again_by_somebody_else_and_stays_as_it_is() {
        FiledCase complaint = decided("UPHELD");
        String before = complaint.seenBy(scenario.buyer()).toString();

        assertThat(readings(scenario.reviewer())).isEmpty();
        JsonNode reading = readings(second()).get(0);
        assertThat(reading.get("caseNumber").asText()).isEqualTo(complaint.number());
        assertThat(reading.get("ground").asText()).isEqualTo("EXTORTION");
        JsonNode read = second().does(
                        "/api/quality/readings/" + reading.get("id").asText(),
                        Map.of(
                                "outcome",
                                "REJECTED",
                                "elements",
                                List.of(Map.of("element", "DEMAND", "answer", "YES", "evidence", List.of("REVIEW")))))
                .json();

        assertThat(read.get("readAt").asText()).isEqualTo("2026-03-09T10:00:00+08:00");
        assertThat(complaint.seenBy(scenario.buyer()).toString()).isEqualTo(before);
        assertThat(complaint.status()).isEqualTo("DECIDED");
        assertThat(complaint.events()).doesNotContain("FIRST_VIEW_RECORDED", "APPEAL_DECIDED");
        assertThat(readings(second())).isEmpty();
        assertThat(refusalOf(() -> read(second(), reading.get("id").asText(), "UPHELD")))
                .isEqualTo("409 second-reading-over");
    }

    @Test
    void nothing_of_the_decision_comes_to_the_second_reader_before_their_reading() {
        FiledCase complaint = decided("UPHELD");
        Caller page = Pages.signedIn(scenario, second());
        String id = id(second());

        assertThat(complaint.seenBy(second()).toString())
                .doesNotContain(REASONS)
                .doesNotContain("UPHELD");
        assertThat(complaint.timelineSeenBy(second()).toString())
                .doesNotContain("\"DECIDED\"")
                .doesNotContain("UPHELD");
        assertThat(refusalOf(() -> second().reads(complaint.path("/decision/letter.pdf"))))
                .isEqualTo("409 second-reading-missing");
        assertThat(refusalOf(() -> second().reads(complaint.path("/file.zip"))))
                .isEqualTo("409 second-reading-missing");
        assertThat(refusalOf(() -> second().reads(complaint.path("/notes")))).isEqualTo("409 second-reading-missing");
        for (String path : List.of(
                "/work/" + complaint.number(), "/cases/" + complaint.number(), "/quality/readings/" + id, "/cases")) {
            assertThat(page.get(path).text()).as(path).doesNotContain(REASONS).doesNotContain("投诉成立");
        }
        // nor among the precedents, once it is closed
        scenario.advanceTo("2026-03-20T10:00:00+08:00");
        assertThat(complaint.status()).isEqualTo("CLOSED");
        String precedents = "/api/precedents?kind=UNREASONABLE_REVIEW&ground=EXTORTION";
        assertThat(second().reads(precedents).json().get("items")).isEmpty();
        assertThat(scenario.reviewer().reads(precedents).json().get("items")).hasSize(1);

        read(second(), id, "UPHELD");

        assertThat(complaint.seenBy(second()).toString()).contains(REASONS);
        assertThat(second().reads(precedents).json().get("items")).hasSize(1);
    }

    @Test
    void neither_who_decided_nor_a_party_nor_who_is_away_nor_who_sees_to_decisions_is_drawn() {
        scenario.person("steering", "REVIEWER", "SUPERVISOR");
        scenario.person("colleague", "REVIEWER").caller().put("/api/staff/me/absence", "{\"to\": \"2026-03-09\"}");
        Person shop = scenario.person("shop-and-reviewer", "SELLER", "REVIEWER");
        scenario.fileAboutReview(scenario.order(shop, scenario.buyer()), "EXTORTION")
                .bothRest()
                .claimAndDecide(scenario.reviewer(), "UPHELD");

        for (String name : List.of("steering", "colleague", "shop-and-reviewer", "reviewer")) {
            assertThat(readings(scenario.person(name))).as(name).isEmpty();
        }
    }

    @Test
    void who_does_not_read_for_seven_days_is_replaced_and_the_last_one_stays() {
        scenario.person("third", "REVIEWER");
        FiledCase complaint = decided("UPHELD");
        Person drawn = readings(second()).isEmpty() ? scenario.person("third") : second();
        Person other = drawn.name().equals("third") ? second() : scenario.person("third");
        String id = id(drawn);

        scenario.advanceTo("2026-03-16T09:59:59.999+08:00");
        assertThat(readings(drawn)).hasSize(1);
        scenario.advanceTo("2026-03-16T10:00:00+08:00");
        assertThat(readings(drawn)).isEmpty();
        assertThat(readings(other)).hasSize(1);
        assertThat(refusalOf(() -> read(drawn, id, "UPHELD"))).isEqualTo("409 second-reading-over");
        assertThat(complaint.seenBy(drawn).toString()).contains(REASONS);
        assertThat(complaint.seenBy(other).toString()).doesNotContain(REASONS);

        // whoever decided is none of them, and who had it before gets it no second time
        scenario.advanceTo("2026-03-31T10:00:00+08:00");
        assertThat(readings(other)).hasSize(1);
        assertThat(readings(scenario.reviewer())).isEmpty();
        read(other, id, "UPHELD");
        scenario.advanceTo("2026-04-30T10:00:00+08:00");
        assertThat(readings(drawn)).isEmpty();
    }

    @Test
    void a_reading_is_nobody_elses_and_lapses_when_somebody_appeals() {
        FiledCase complaint = decided("UPHELD");
        String id = id(second());

        assertThat(refusalOf(() -> read(scenario.reviewer(), id, "UPHELD"))).isEqualTo("404 not-found");
        complaint.appeal(scenario.buyer());
        assertThat(readings(second())).isEmpty();
        assertThat(refusalOf(() -> read(second(), id, "UPHELD"))).isEqualTo("409 second-reading-over");
        // it is kept from nobody but who examines the appeal
        assertThat(complaint.seenBy(second()).toString()).contains(REASONS);
    }

    @Test
    void answers_are_held_to_the_elements_of_the_ground_as_those_of_a_decision() {
        decided("UPHELD");
        String path = "/api/quality/readings/" + id(second());

        assertThat(refusalOf(() -> second().does(
                                path,
                                Map.of(
                                        "outcome",
                                        "UPHELD",
                                        "elements",
                                        List.of(Map.of("element", "NONE_SUCH", "answer", "NO"))))))
                .isEqualTo("422 invalid");
        assertThat(refusalOf(() -> second().does(path, Map.of("outcome", "AFFIRMED"))))
                .startsWith("422");
        assertThat(readings(second())).hasSize(1);
    }

    @Test
    void agreement_is_counted_by_ground_from_as_many_readings_as_say_something() {
        decided("UPHELD");
        read(second(), id(second()), "UPHELD");
        assertThat(agreement())
                .isEqualTo("[{\"ground\":\"EXTORTION\",\"readings\":1,\"agreed\":1,\"kappa\":null,\"low\":null,"
                        + "\"high\":null}]");

        FiledCase split = decided("REJECTED");
        read(second(), id(second()), "PARTLY_UPHELD");

        assertThat(agreement())
                .isEqualTo("[{\"ground\":\"EXTORTION\",\"readings\":2,\"agreed\":1,\"kappa\":0.333,\"low\":0.025,"
                        + "\"high\":0.641}]");
        assertThat(scenario.supervisor()
                        .reads("/api/quality/agreement?from=2026-03-10")
                        .json()
                        .get("items"))
                .isEmpty();
        JsonNode splits = scenario.supervisor().reads("/api/quality/splits").json();
        assertThat(splits.get("items")).hasSize(1);
        assertThat(splits.at("/items/0/caseNumber").asText()).isEqualTo(split.number());
        // nobody is named, to nobody
        assertThat(splits.toString() + agreement()).doesNotContain("colleague").doesNotContain("reviewer");
        assertThat(refusalOf(() -> scenario.reviewer().reads("/api/quality/agreement")))
                .isEqualTo("403 role-required");
        assertThat(refusalOf(() -> scenario.supervisor().reads("/api/quality/agreement?from=yesterday")))
                .isEqualTo("400 bad-span");
    }

    @Test
    void ones_own_figures_are_ones_own_and_reversals_are_told_by_ground() {
        FiledCase complaint = scenario.fileAboutReview("ABUSE").bothRest().claim(scenario.reviewer());
        scenario.advanceTo("2026-03-09T10:30:00+08:00");
        complaint
                .decide(scenario.reviewer(), "UPHELD")
                .appeal(scenario.buyer())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED");

        assertThat(scenario.reviewer().reads("/api/quality/own").text())
                .isEqualTo("{\"decided\":1,\"medianMinutes\":30,\"changed\":1}");
        assertThat(second().reads("/api/quality/own").text())
                .isEqualTo("{\"decided\":0,\"medianMinutes\":null,\"changed\":0}");
        assertThat(scenario.supervisor()
                        .reads("/api/quality/appeals")
                        .json()
                        .get("items")
                        .toString())
                .isEqualTo("[{\"ground\":\"ABUSE\",\"decided\":1,\"appealed\":1,\"changed\":1}]");
    }
}
