package io.recourse.process;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The window, the re-examination by somebody else, and what a changed decision undoes. */
@CaseTest
class AppealTest {

    private final Scenario scenario;

    AppealTest(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Decided on Monday at ten; the window is open until the Monday after. */
    private FiledCase decided(String outcome, String... measures) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();
        complaint.claimAndDecide(scenario.reviewerOfBothQueues(), outcome, measures);
        scenario.settle();
        return complaint;
    }

    private FiledCase appealed(String outcome, String... measures) {
        FiledCase complaint = decided(outcome, measures);
        return complaint.appeal(complaint.respondent()).claim(scenario.seniorReviewer());
    }

    @Test
    void an_appeal_in_the_last_second_of_the_window_is_in_time() {
        // given
        FiledCase complaint = decided("UPHELD");
        scenario.advanceToJustBefore("2026-03-16T10:00:00+08:00");

        // when
        complaint.appeal(complaint.respondent());

        // then
        assertThat(complaint.status()).isEqualTo("APPEAL");
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("APPEAL_TARGET", "2026-03-20T00:00:00+08:00"),
                        entry("APPEAL_LIMIT", "2026-03-24T00:00:00+08:00"));
        assertThat(complaint.timeline())
                .endsWith(
                        "2026-03-16T09:59:59+08:00 APPEAL_LODGED buyer",
                        "2026-03-16T09:59:59+08:00 RE_EXAMINATION_BEGUN SYSTEM");
        assertThat(complaint.toldOf("APPEAL_OPENED")).containsExactly("shop", "buyer");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
    }

    @Test
    void when_the_window_has_passed_there_is_no_appeal() {
        // given
        FiledCase complaint = decided("UPHELD");

        // when
        scenario.advanceTo("2026-03-16T10:00:00+08:00");

        // then
        assertThat(refusalOf(() -> complaint.appeal(complaint.respondent()))).isEqualTo("409 case-state");
        assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
    }

    @Test
    void a_decision_is_appealed_once() {
        FiledCase complaint = decided("UPHELD");
        complaint.appeal(complaint.respondent());

        assertThat(refusalOf(() -> complaint.appeal(complaint.respondent()))).isEqualTo("409 case-state");
        assertThat(refusalOf(() -> complaint.appeal(complaint.complainant()))).isEqualTo("409 case-state");
    }

    @Test
    void at_target_and_limit_of_the_re_examination_people_are_told_and_nothing_is_decided() {
        // given appealed on Monday: three working days are over on Thursday, five on the Monday after
        FiledCase complaint = appealed("UPHELD");
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("APPEAL_TARGET", "2026-03-13T00:00:00+08:00"),
                        entry("APPEAL_LIMIT", "2026-03-17T00:00:00+08:00"));

        // when
        scenario.advanceTo("2026-03-13T00:00:00+08:00");

        // then
        assertThat(complaint.isAtRisk()).isTrue();
        assertThat(complaint.notices()).last().isEqualTo("2026-03-13T00:00:00+08:00 NUDGE senior");

        // when
        scenario.advanceTo("2026-04-17T00:00:00+08:00");

        // then
        assertThat(complaint.isEscalated()).isTrue();
        assertThat(complaint.notices())
                .endsWith(
                        "2026-03-17T00:00:00+08:00 ESCALATION SUPERVISOR",
                        "2026-03-17T00:00:00+08:00 DELAY shop",
                        "2026-03-17T00:00:00+08:00 DELAY buyer");
        assertThat(complaint.status()).isEqualTo("APPEAL");
    }

    @Test
    void an_affirmed_decision_stands_with_its_measures() {
        // given
        FiledCase complaint = appealed("UPHELD");

        // when
        complaint.decideAppeal(scenario.seniorReviewer(), "AFFIRMED");
        scenario.settle();

        // then
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(complaint.closure()).isEqualTo("APPEAL_DECIDED");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
        assertThat(complaint.order().shownReview()).isEqualTo("deleted");
        assertThat(complaint.tokens()).isEmpty();
        assertThat(complaint.timers()).isEmpty();
        assertThat(complaint.toldOf("FINAL_DECISION")).containsExactly("shop", "buyer");
        assertThat(complaint.events()).endsWith("CLAIMED", "FIRST_VIEW_RECORDED", "APPEAL_DECIDED", "CLOSED");
    }

    @Test
    void a_reversed_decision_is_undone_last_measure_first() {
        // given
        FiledCase complaint = appealed("UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12", "SHOP_SUPERVISION");
        assertThat(scenario.accountAtMarketplace(scenario.buyer()).get("points").asInt())
                .isEqualTo(12);

        // when
        complaint.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();

        // then
        assertThat(complaint.closure()).isEqualTo("APPEAL_DECIDED");
        assertThat(complaint.measures())
                .containsExactly(
                        "HIDE_PENDING UNDONE",
                        "DELETE_REVIEW UNDONE",
                        "SANCTION_POINTS(12) UNDONE",
                        "SHOP_SUPERVISION UNDONE");
        assertThat(undone(complaint)).containsExactly("SHOP_SUPERVISION", "SANCTION_POINTS", "DELETE_REVIEW");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
        assertThat(scenario.accountAtMarketplace(scenario.buyer()).get("points").asInt())
                .isZero();
        assertThat(complaint.events()).endsWith("APPEAL_DECIDED", "CLOSED", "MEASURES_UNDONE");
        assertThat(complaint.tokens()).isEmpty();
    }

    /** What the last undoing undid, in its order. */
    private List<String> undone(FiledCase complaint) {
        List<String> measures = new ArrayList<>();
        complaint.timelineSeenBy(scenario.supervisor()).forEach(event -> {
            if (event.get("type").asText().equals("MEASURES_UNDONE")) {
                measures.clear();
                event.at("/data/measures").forEach(measure -> measures.add(measure.asText()));
            }
        });
        return measures;
    }

    @Test
    void an_amended_decision_is_undone_and_replaced_by_the_new_measures() {
        // given
        FiledCase complaint = appealed("UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");

        // when
        complaint.decideAppeal(scenario.seniorReviewer(), "AMENDED", "MASK_CONTENT", "SANCTION_POINTS 2");
        scenario.settle();

        // then
        assertThat(complaint.measures())
                .containsExactly(
                        "HIDE_PENDING UNDONE",
                        "DELETE_REVIEW UNDONE",
                        "SANCTION_POINTS(12) UNDONE",
                        "MASK_CONTENT CARRIED_OUT",
                        "SANCTION_POINTS(2) CARRIED_OUT");
        assertThat(complaint.order().shownReview()).isEqualTo("masked");
        assertThat(scenario.accountAtMarketplace(scenario.buyer()).get("points").asInt())
                .isEqualTo(2);
        assertThat(complaint.events()).endsWith("CLOSED", "MEASURES_UNDONE", "MEASURES_CARRIED_OUT");
    }

    @Test
    void a_reversed_rejection_carries_out_what_the_ground_calls_for() {
        // given
        FiledCase complaint = decided("REJECTED");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
        complaint.appeal(complaint.complainant()).claim(scenario.seniorReviewer());

        // when
        complaint.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();

        // then
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
        assertThat(complaint.order().shownReview()).isEqualTo("deleted");
        assertThat(complaint.events()).endsWith("APPEAL_DECIDED", "CLOSED", "MEASURES_CARRIED_OUT");
    }

    @Test
    void a_reversal_undoes_nothing_where_nothing_was_carried_out() {
        // given a dispute, which hides nothing, rejected
        FiledCase dispute = scenario.fileDispute("QUALITY");
        scenario.advanceTo("2026-03-12T10:00:00+08:00");
        dispute.bothRest().claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.settle();
        dispute.appeal(dispute.complainant()).claim(scenario.seniorReviewer());

        // when
        dispute.decideAppeal(scenario.seniorReviewer(), "REVERSED", "SANCTION_POINTS 6");
        scenario.settle();

        // then
        assertThat(dispute.measures()).containsExactly("SANCTION_POINTS(6) CARRIED_OUT");
        assertThat(dispute.events()).endsWith("APPEAL_DECIDED", "CLOSED", "MEASURES_CARRIED_OUT");
        assertThat(dispute.tokens()).isEmpty();
    }

    @Test
    void a_measure_still_in_flight_is_settled_before_it_is_undone() {
        // given a decision whose measures the marketplace has not heard of yet
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW", "SANCTION_POINTS 12");
        complaint.appeal(complaint.respondent()).claim(scenario.seniorReviewer());

        // when
        complaint.decideAppeal(scenario.seniorReviewer(), "REVERSED");

        // then the case is closed, and its process still has to carry out and undo
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(complaint.tokens()).containsExactly("serviceTask_carryOutMeasures");
        scenario.settle();
        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW UNDONE", "SANCTION_POINTS(12) UNDONE");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
        assertThat(complaint.tokens()).isEmpty();
    }
}
