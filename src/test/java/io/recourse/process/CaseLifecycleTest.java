package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import org.junit.jupiter.api.Test;

/** From filing to the end of the appeal window, as {@code processes/case-lifecycle.bpmn} draws it. */
@CaseTest
class CaseLifecycleTest {

    private final Scenario scenario;

    CaseLifecycleTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void an_upheld_complaint_deletes_the_review_and_closes_when_nobody_appeals() {
        // given a complaint about a review, filed on a Monday at ten
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
        assertThat(complaint.edition()).isEqualTo("2022");
        assertThat(complaint.deadlines()).containsExactly(entry("EVIDENCE", "2026-03-12T10:00:00+08:00"));
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING CARRIED_OUT");
        assertThat(complaint.order().shownReview()).isEqualTo("hidden");

        // when nobody hands anything in, and the complaint is upheld on Friday
        scenario.advanceTo("2026-03-13T11:00:00+08:00");
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-14T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-17T00:00:00+08:00"));
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();

        // then the review is gone at once, and the window of seven days runs
        assertThat(complaint.status()).isEqualTo("DECIDED");
        assertThat(complaint.deadlines()).containsExactly(entry("APPEAL_WINDOW", "2026-03-20T11:00:00+08:00"));
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
        assertThat(complaint.order().shownReview()).isEqualTo("deleted");

        // when it has passed
        scenario.advanceTo("2026-03-20T11:00:00+08:00");

        // then the decision is final
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
        assertThat(complaint.deadlines()).isEmpty();
        assertThat(complaint.tokens()).isEmpty();
        assertThat(complaint.order().shownReview()).isEqualTo("deleted");
        assertThat(complaint.timeline())
                .containsExactly(
                        "2026-03-09T10:00:00+08:00 CASE_FILED shop",
                        "2026-03-09T10:00:00+08:00 CASE_OPENED SYSTEM",
                        "2026-03-09T10:00:00+08:00 EVIDENCE_BEGUN SYSTEM",
                        "2026-03-09T10:00:00+08:00 MEASURES_CARRIED_OUT SYSTEM",
                        "2026-03-11T10:00:00+08:00 EVIDENCE_REMINDER SYSTEM",
                        "2026-03-12T10:00:00+08:00 EVIDENCE_DEADLINE_PASSED SYSTEM",
                        "2026-03-12T10:00:00+08:00 EXAMINATION_BEGUN SYSTEM",
                        "2026-03-13T11:00:00+08:00 CLAIMED reviewer",
                        "2026-03-13T11:00:00+08:00 DECIDED reviewer",
                        "2026-03-13T11:00:00+08:00 MEASURES_CARRIED_OUT SYSTEM",
                        "2026-03-13T11:00:00+08:00 MEASURES_UNDONE SYSTEM",
                        "2026-03-20T11:00:00+08:00 CLOSED SYSTEM");
        assertThat(complaint.notices())
                .containsExactly(
                        "2026-03-09T10:00:00+08:00 CASE_FILED shop",
                        "2026-03-09T10:00:00+08:00 CASE_OPENED buyer",
                        "2026-03-11T10:00:00+08:00 EVIDENCE_REMINDER shop",
                        "2026-03-11T10:00:00+08:00 EVIDENCE_REMINDER buyer",
                        "2026-03-13T11:00:00+08:00 DECISION shop",
                        "2026-03-13T11:00:00+08:00 DECISION buyer",
                        "2026-03-20T11:00:00+08:00 CLOSED shop",
                        "2026-03-20T11:00:00+08:00 CLOSED buyer");
    }

    @Test
    void a_rejected_complaint_shows_the_review_again() {
        // given
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();

        // when
        complaint.claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.settle();

        // then
        assertThat(complaint.status()).isEqualTo("DECIDED");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
    }

    @Test
    void a_partly_upheld_complaint_carries_out_what_was_decided() {
        // given
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();

        // when
        complaint.claimAndDecide(scenario.reviewer(), "PARTLY_UPHELD", "MASK_CONTENT", "SANCTION_POINTS 12");
        scenario.settle();

        // then
        assertThat(complaint.measures())
                .containsExactly("HIDE_PENDING UNDONE", "MASK_CONTENT CARRIED_OUT", "SANCTION_POINTS(12) CARRIED_OUT");
        assertThat(complaint.order().shownReview()).isEqualTo("masked");
        assertThat(scenario.accountAtMarketplace(scenario.buyer()).get("points").asInt())
                .isEqualTo(12);
    }

    @Test
    void a_marketplace_not_yet_called_stops_no_deadline() {
        // given a case whose review is still to be hidden
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING PLANNED");

        // when
        complaint.bothRest();

        // then
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.tokens()).containsExactly("serviceTask_hideReview", "userTask_decideCase");
    }

    @Test
    void a_dispute_begins_with_a_negotiation_and_opens_by_itself() {
        // given
        FiledCase dispute = scenario.fileDispute("NOT_RECEIVED");
        assertThat(dispute.status()).isEqualTo("NEGOTIATION");
        assertThat(dispute.deadlines()).containsExactly(entry("NEGOTIATION", "2026-03-12T10:00:00+08:00"));
        assertThat(dispute.notices())
                .containsExactly(
                        "2026-03-09T10:00:00+08:00 NEGOTIATION_BEGUN buyer",
                        "2026-03-09T10:00:00+08:00 NEGOTIATION_BEGUN shop");

        // when
        scenario.advanceTo("2026-03-12T10:00:00+08:00");

        // then
        assertThat(dispute.status()).isEqualTo("EVIDENCE");
        assertThat(dispute.deadlines()).containsExactly(entry("EVIDENCE", "2026-03-15T10:00:00+08:00"));
        assertThat(dispute.measures()).isEmpty();
        assertThat(dispute.timeline())
                .containsExactly(
                        "2026-03-09T10:00:00+08:00 CASE_FILED buyer",
                        "2026-03-09T10:00:00+08:00 NEGOTIATION_BEGUN SYSTEM",
                        "2026-03-12T10:00:00+08:00 NEGOTIATION_ENDED SYSTEM",
                        "2026-03-12T10:00:00+08:00 CASE_OPENED SYSTEM",
                        "2026-03-12T10:00:00+08:00 EVIDENCE_BEGUN SYSTEM");
        assertThat(dispute.toldOf("CASE_OPENED")).containsExactly("shop");

        // when the evidence period ends on a Sunday
        scenario.advanceTo("2026-03-15T10:00:00+08:00");

        // then working days count from the Monday after it
        assertThat(dispute.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-17T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-18T00:00:00+08:00"));
    }

    @Test
    void fraud_is_judged_at_once() {
        judgedAtOnce(scenario.fileAboutOrder(scenario.buyer(), scenario.order(), "FRAUD"));
    }

    @Test
    void a_misdescription_is_judged_at_once() {
        judgedAtOnce(scenario.fileAboutOrder(scenario.buyer(), scenario.order(), "MISDESCRIPTION"));
    }

    @Test
    void a_complaint_about_an_account_needs_no_order_and_is_judged_at_once() {
        judgedAtOnce(scenario.fileAboutAccount(scenario.buyer(), scenario.seller(), "SPAM_LISTING"));
    }

    private void judgedAtOnce(FiledCase complaint) {
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-11T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-12T00:00:00+08:00"));
        assertThat(complaint.events()).containsExactly("CASE_FILED", "CASE_OPENED", "EXAMINATION_BEGUN");
        assertThat(complaint.toldOf("CASE_OPENED")).containsExactly("shop");
    }
}
