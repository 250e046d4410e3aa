package io.recourse.appeal;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CaseTest
class KeptDecisionTest {

    private static final String REASONS = "依据双方提交的证据。";

    private final Scenario scenario;
    private FiledCase complaint;

    KeptDecisionTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @BeforeEach
    void an_upheld_complaint_is_appealed() {
        complaint = scenario.fileAboutReview("EXTORTION")
                .bothRest()
                .claimAndDecide(scenario.reviewerOfBothQueues(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        scenario.settle();
        complaint.appeal(scenario.buyer());
    }

    @Test
    void who_may_re_examine_reads_nothing_of_the_first_decision_before_a_first_view() {
        Person senior = scenario.seniorReviewer();
        Person another = scenario.person("another", "SENIOR_REVIEWER", "SUPERVISOR");

        List.of(senior, another).forEach(this::nothingIsToldTo);
        complaint.claim(senior);
        List.of(senior, another).forEach(this::nothingIsToldTo);
        assertThat(refusalOf(() -> senior.does(
                        complaint.path("/appeal/decision/preview"),
                        Map.of("outcome", "AFFIRMED", "rule", "第八十六条", "reasons", "维持。"))))
                .isEqualTo("409 first-view-missing");

        senior.does(complaint.path("/appeal/first-view"), Map.of("outcome", "REJECTED", "reasons", "只谈到运费。"));

        List.of(senior, another).forEach(this::allIsToldTo);
    }

    @Test
    void the_parties_and_who_decided_first_and_who_only_supervises_go_on_seeing_it() {
        List.of(
                        scenario.seller(),
                        scenario.buyer(),
                        scenario.reviewer(),
                        scenario.reviewerOfBothQueues(),
                        scenario.supervisor())
                .forEach(this::allIsToldTo);
    }

    private void nothingIsToldTo(Person reader) {
        for (String address : List.of(
                complaint.path(""),
                complaint.path("/timeline"),
                complaint.path("/related"),
                complaint.path("/parties"),
                "/api/precedents?kind=UNREASONABLE_REVIEW&ground=EXTORTION",
                "/api/accounts/buyer/ledger",
                "/api/tasks/desk",
                "/api/cases",
                "/api/messages")) {
            assertThat(reader.reads(address).text())
                    .as("%s, read by %s", address, reader.name())
                    .doesNotContain(REASONS, "\"UPHELD\"", "DELETE_REVIEW", "第八十六条", "MEASURES_CARRIED_OUT");
        }
        for (String address : List.of("/file.zip", "/decision/letter.pdf", "/decision/statement-of-reasons")) {
            assertThat(refusalOf(() -> reader.reads(complaint.path(address))))
                    .as("%s, read by %s", address, reader.name())
                    .isEqualTo("409 first-view-missing");
        }
    }

    private void allIsToldTo(Person reader) {
        assertThat(complaint.seenBy(reader).at("/decision/reasons").asText())
                .as(reader.name())
                .isEqualTo(REASONS);
        assertThat(complaint.seenBy(reader).get("measures")).isNotEmpty();
        assertThat(complaint.timelineSeenBy(reader).findValuesAsText("type"))
                .contains("DECIDED", "MEASURES_CARRIED_OUT");
        for (String address : List.of("/file.zip", "/decision/letter.pdf", "/decision/statement-of-reasons")) {
            assertThat(reader.get(complaint.path(address)).status()).isEqualTo(200);
        }
    }
}
