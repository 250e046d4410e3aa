package io.recourse.appeal;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CaseTest
class KeptDecisionTest {

    private static final String REASONS = "依据双方提交的证据。";
    private static final String VIEW = "只谈到运费。";

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
    void who_may_re_examine_reads_nothing_of_the_first_decision_before_a_first_view_of_their_own() {
        Person senior = scenario.seniorReviewer();
        Person another = scenario.person("another", "SENIOR_REVIEWER", "SUPERVISOR", "ADMIN");

        List.of(senior, another).forEach(this::nothingIsToldTo);
        complaint.claim(senior);
        List.of(senior, another).forEach(this::nothingIsToldTo);
        assertThat(refusalOf(() -> senior.does(
                        complaint.path("/appeal/decision/preview"),
                        Map.of("outcome", "AFFIRMED", "rule", "第八十六条", "reasons", "维持。"))))
                .isEqualTo("409 first-view-missing");

        complaint.firstView(senior, "REJECTED", VIEW);

        allIsToldTo(senior);
        nothingIsToldTo(another);
    }

    @Test
    void a_second_reviewer_after_a_release_thinks_alone_first_too_and_not_after_the_first_one() {
        Person senior = scenario.seniorReviewer();
        Person another = scenario.person("another", "SENIOR_REVIEWER", "SUPERVISOR", "ADMIN");
        complaint.claim(senior).firstView(senior, "REJECTED", VIEW).release(senior);

        complaint.claim(another);

        nothingIsToldTo(another);
        assertThat(refusalOf(() -> affirm(another))).isEqualTo("409 first-view-missing");
        complaint.firstView(another, "UPHELD", "威胁在先。");
        allIsToldTo(another);
        assertThat(complaint.seenBy(another).at("/appeal/firstView/recordedBy").asText())
                .isEqualTo("another");
        affirm(another);
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(complaint.seenBy(senior).at("/appeal/firstView/reasons").asText())
                .isEqualTo("威胁在先。");
        assertThat(complaint.seenBy(senior).at("/appeal/decision/outcome").asText())
                .isEqualTo("AFFIRMED");
        allIsToldTo(senior);
    }

    @Test
    void who_has_released_the_case_after_a_view_goes_on_from_it() {
        Person senior = scenario.seniorReviewer();
        complaint
                .claim(senior)
                .firstView(senior, "REJECTED", VIEW)
                .release(senior)
                .claim(senior);

        allIsToldTo(senior);
        assertThat(refusalOf(() -> complaint.firstView(senior, "REJECTED", VIEW)))
                .isEqualTo("409 first-view-recorded");
        affirm(senior);

        assertThat(complaint.status()).isEqualTo("CLOSED");
    }

    @Test
    void no_appeal_is_decided_without_a_view_of_who_decides_whichever_way_it_comes() {
        Person senior = scenario.seniorReviewer();
        complaint.claim(senior);

        assertThat(refusalOf(() -> affirm(senior))).isEqualTo("409 first-view-missing");
        assertThat(complaint.status()).isEqualTo("APPEAL");
        assertThat(complaint.events()).doesNotContain("APPEAL_DECIDED");
    }

    @Test
    void statements_of_reasons_for_the_database_leave_it_out_and_say_so() {
        Person another = scenario.person("another", "SENIOR_REVIEWER", "SUPERVISOR");
        String path = "/api/transparency/statements?since=2026-03-01";

        for (String format : List.of("application/json", "text/csv")) {
            Answer kept = another.caller().with("Accept", format).get(path);
            assertThat(kept.text()).doesNotContain(REASONS, "第八十六条");
            assertThat(kept.header("Recourse-Kept-Back")).isEqualTo("first-decisions-under-appeal");
            Answer whole = scenario.supervisor().caller().with("Accept", format).get(path);
            assertThat(whole.text()).contains(REASONS);
            assertThat(whole.header("Recourse-Kept-Back")).isNull();
        }
    }

    @Test
    void points_that_were_entered_because_of_it_are_in_no_sum() {
        Person another = scenario.person("another", "SENIOR_REVIEWER", "SUPERVISOR");
        String ledger = "/api/accounts/buyer/ledger";

        assertThat(scenario.supervisor().reads(ledger).json().get("total").asInt())
                .isEqualTo(12);
        assertThat(another.reads(ledger).json().get("total").asInt()).isZero();
        assertThat(scenario.supervisor()
                        .reads(complaint.path("/parties"))
                        .json()
                        .at("/RESPONDENT/points")
                        .asInt())
                .isEqualTo(12);
        assertThat(another.reads(complaint.path("/parties"))
                        .json()
                        .at("/RESPONDENT/points")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_seal_that_it_asked_for_is_confirmed_by_somebody_who_decides_no_appeal_of_it() {
        FiledCase sealing = scenario.fileAboutAccount(scenario.buyer(), scenario.seller(), "COUNTERFEIT");
        sealing.claimAndDecide(scenario.reviewerOfBothQueues(), "UPHELD", "ACCOUNT_SEAL");
        scenario.settle();
        Person another = scenario.person("another", "SENIOR_REVIEWER", "SUPERVISOR");
        assertThat(another.reads("/api/confirmations").json().get("items")).hasSize(1);

        sealing.appeal(scenario.seller());

        assertThat(another.reads("/api/confirmations").json().get("items")).isEmpty();
        assertThat(scenario.supervisor().reads("/api/confirmations").json().get("items"))
                .hasSize(1);
        int seq = sealing.view().at("/measures/0/seq").asInt();
        assertThat(refusalOf(() -> another.does(
                        sealing.path("/measures/" + seq + "/confirmation"),
                        Map.of("confirm", true, "reason", "屡次售假。"))))
                .isEqualTo("409 first-view-missing");
        scenario.supervisor()
                .does(sealing.path("/measures/" + seq + "/confirmation"), Map.of("confirm", true, "reason", "屡次售假。"));
    }

    private void affirm(Person senior) {
        senior.does(
                complaint.path("/appeal/decision"), Map.of("outcome", "AFFIRMED", "rule", "第八十六条", "reasons", "维持。"));
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
                "/api/tasks/desk?q=" + URLEncoder.encode("第八十六条", StandardCharsets.UTF_8),
                "/api/cases",
                "/api/cases?q=" + complaint.number(),
                "/api/messages")) {
            assertThat(reader.reads(address).text())
                    .as("%s, read by %s", address, reader.name())
                    .doesNotContain(
                            REASONS,
                            "\"UPHELD\"",
                            "DELETE_REVIEW",
                            "第八十六条",
                            "MEASURES_CARRIED_OUT",
                            VIEW,
                            "FIRST_VIEW_RECORDED");
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
