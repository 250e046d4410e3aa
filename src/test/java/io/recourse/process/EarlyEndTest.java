package io.recourse.process;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Withdrawal until the decision, settlement from any stage. */
@CaseTest
class EarlyEndTest {

    private final Scenario scenario;

    EarlyEndTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private interface Way {

        FiledCase to();
    }

    private FiledCase inNegotiation() {
        return scenario.fileDispute("NOT_RECEIVED");
    }

    private FiledCase inEvidence() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();
        return complaint;
    }

    private FiledCase inExamination() {
        return inEvidence().bothRest();
    }

    private FiledCase inSupplement() {
        return inExamination().claim(scenario.reviewer()).askForMore(scenario.reviewer(), "RESPONDENT");
    }

    private FiledCase decided() {
        FiledCase complaint = inExamination().claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        return complaint;
    }

    private FiledCase inAppeal() {
        return decided().appeal(scenario.buyer());
    }

    private DynamicTest from(String stage, Way way, java.util.function.Consumer<FiledCase> then) {
        return DynamicTest.dynamicTest(stage, () -> {
            scenario.startAt(Scenario.START);
            FiledCase complaint = way.to();
            assertThat(complaint.status()).isEqualTo(stage);
            then.accept(complaint);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_complaint_can_be_withdrawn_until_the_decision_and_nothing_of_it_runs_on() {
        return Stream.of(
                from("NEGOTIATION", this::inNegotiation, this::isWithdrawn),
                from("EVIDENCE", this::inEvidence, this::isWithdrawn),
                from("EXAMINATION", this::inExamination, this::isWithdrawn),
                from("SUPPLEMENT", this::inSupplement, this::isWithdrawn));
    }

    private void isWithdrawn(FiledCase complaint) {
        complaint.withdraw();
        scenario.settle();

        assertThat(complaint.closure()).isEqualTo("WITHDRAWN");
        assertThat(complaint.toldOf("CLOSED"))
                .containsExactly(
                        complaint.complainant().name(), complaint.respondent().name());
        nothingRunsOn(complaint);
    }

    private void nothingRunsOn(FiledCase complaint) {
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(complaint.deadlines()).isEmpty();
        assertThat(complaint.timers()).isEmpty();
        assertThat(complaint.tokens()).isEmpty();
        assertThat(scenario.executableJobsAt("2030-01-01T00:00:00+08:00")).isEmpty();
        assertThat(refusalOf(complaint::withdraw)).isEqualTo("409 case-state");
        assertThat(refusalOf(complaint::proposeSettlement)).isEqualTo("409 case-state");
    }

    @TestFactory
    Stream<DynamicTest> after_the_decision_it_is_too_late_to_withdraw() {
        return Stream.of(
                from("DECIDED", this::decided, complaint -> assertThat(refusalOf(complaint::withdraw))
                        .isEqualTo("409 case-state")),
                from("APPEAL", this::inAppeal, complaint -> assertThat(refusalOf(complaint::withdraw))
                        .isEqualTo("409 case-state")));
    }

    @Test
    void a_withdrawn_complaint_shows_the_review_again() {
        FiledCase complaint = inEvidence();
        assertThat(complaint.order().shownReview()).isEqualTo("hidden");

        complaint.withdraw();
        scenario.settle();

        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
    }

    @Test
    void a_review_that_was_not_hidden_yet_stays_shown() {
        // given a complaint of which the marketplace has not heard yet
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        // when
        complaint.withdraw();
        scenario.settle();

        // then
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE");
        assertThat(complaint.order().shownReview()).isEqualTo("shown");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void only_the_complainant_withdraws() {
        FiledCase complaint = inEvidence();

        int status = complaint
                .respondent()
                .post(complaint.path("/withdrawal"), java.util.Map.of())
                .status();

        assertThat(status).isEqualTo(403);
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
    }

    @TestFactory
    Stream<DynamicTest> the_parties_can_settle_in_any_stage_and_nothing_of_it_runs_on() {
        return Stream.of(
                from("NEGOTIATION", this::inNegotiation, this::isSettled),
                from("EVIDENCE", this::inEvidence, this::isSettled),
                from("EXAMINATION", this::inExamination, this::isSettled),
                from("SUPPLEMENT", this::inSupplement, this::isSettled),
                from("DECIDED", this::decided, this::isSettled),
                from("APPEAL", this::inAppeal, this::isSettled));
    }

    private void isSettled(FiledCase complaint) {
        complaint.proposeSettlement();
        assertThat(complaint.status()).isNotEqualTo("CLOSED");
        assertThat(complaint.toldOf("SETTLEMENT_PROPOSED"))
                .containsExactly(complaint.complainant().name());
        complaint.confirmSettlement();
        scenario.settle();

        assertThat(complaint.closure()).isEqualTo("SETTLED");
        nothingRunsOn(complaint);
    }

    @Test
    void a_settlement_needs_both_sides() {
        FiledCase complaint = inEvidence();

        assertThat(refusalOf(complaint::confirmSettlement)).isEqualTo("409 nothing-proposed");
        complaint.proposeSettlement().proposeSettlement();
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
        assertThat(complaint.events()).containsOnlyOnce("SETTLEMENT_PROPOSED");
    }

    @TestFactory
    Stream<DynamicTest> a_review_that_the_buyer_changes_settles_the_case_in_any_stage() {
        return Stream.of(
                from("EVIDENCE", this::inEvidence, this::isSettledByTheMarketplace),
                from("EXAMINATION", this::inExamination, this::isSettledByTheMarketplace),
                from("SUPPLEMENT", this::inSupplement, this::isSettledByTheMarketplace),
                from("DECIDED", this::decided, this::isSettledByTheMarketplace),
                from("APPEAL", this::inAppeal, this::isSettledByTheMarketplace));
    }

    private void isSettledByTheMarketplace(FiledCase complaint) {
        complaint.order().buyerChangesReviewTo("POSITIVE");
        scenario.settle();

        assertThat(complaint.closure()).isEqualTo("SETTLED");
        assertThat(complaint.timeline()).contains("2026-03-09T10:00:00+08:00 REVIEW_CHANGED MARKETPLACE");
        nothingRunsOn(complaint);
    }

    @Test
    void a_review_that_the_buyer_takes_back_settles_the_case() {
        FiledCase complaint = inExamination();

        complaint.order().buyerTakesReviewBack();
        scenario.settle();

        assertThat(complaint.closure()).isEqualTo("SETTLED");
        assertThat(complaint.timeline()).contains("2026-03-09T10:00:00+08:00 REVIEW_DELETED MARKETPLACE");
        nothingRunsOn(complaint);
    }

    @Test
    void a_review_that_stays_a_bad_one_settles_nothing() {
        FiledCase complaint = inEvidence();

        complaint.order().buyerChangesReviewTo("NEUTRAL");

        assertThat(complaint.status()).isEqualTo("EVIDENCE");
    }

    @Test
    void a_settlement_at_the_moment_of_the_decision_still_carries_it_out() {
        // given a decision of which the marketplace has not heard yet
        FiledCase complaint = inExamination().claimAndDecide(scenario.reviewer(), "UPHELD");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING CARRIED_OUT", "DELETE_REVIEW PLANNED");

        // when
        complaint.settleBetweenParties();
        scenario.settle();

        // then
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
        assertThat(complaint.tokens()).isEmpty();
    }
}
