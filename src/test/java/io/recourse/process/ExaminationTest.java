package io.recourse.process;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A target, a limit, and the loop in which more is asked for. */
@CaseTest
class ExaminationTest {

    private final Scenario scenario;

    /** In examination since Monday at ten: target the end of Tuesday, limit the end of Wednesday. */
    private FiledCase complaint;

    ExaminationTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @BeforeEach
    void an_examination_begins() {
        complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        scenario.settle();
    }

    @Test
    void at_the_target_the_case_is_at_risk_and_its_reviewer_nudged() {
        // given
        complaint.claim(scenario.reviewer());
        scenario.advanceToJustBefore("2026-03-11T00:00:00+08:00");
        assertThat(complaint.isAtRisk()).isFalse();

        // when
        scenario.advanceTo("2026-03-11T00:00:00+08:00");

        // then
        assertThat(complaint.isAtRisk()).isTrue();
        assertThat(complaint.isEscalated()).isFalse();
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.timeline()).last().isEqualTo("2026-03-11T00:00:00+08:00 AT_RISK SYSTEM");
        assertThat(complaint.notices()).last().isEqualTo("2026-03-11T00:00:00+08:00 NUDGE reviewer");
    }

    @Test
    void without_an_assignee_everybody_who_could_decide_is_nudged() {
        scenario.advanceTo("2026-03-11T00:00:00+08:00");

        assertThat(complaint.toldOf("NUDGE")).containsExactly("REVIEWER");
    }

    @Test
    void at_the_limit_the_case_is_escalated_and_the_parties_told_but_no_clock_decides_it() {
        // given
        complaint.claim(scenario.reviewer());

        // when
        scenario.advanceTo("2026-03-12T00:00:00+08:00");

        // then
        assertThat(complaint.isEscalated()).isTrue();
        assertThat(complaint.lastTime("ESCALATED")).isEqualTo("2026-03-12T00:00:00+08:00");
        assertThat(complaint.toldOf("ESCALATION")).containsExactly("SUPERVISOR");
        assertThat(complaint.toldOf("DELAY")).containsExactly("shop", "buyer");

        // when a month goes by
        scenario.advanceTo("2026-04-12T00:00:00+08:00");

        // then somebody still has to decide, and may
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.timers()).isEmpty();
        complaint.decide(scenario.reviewer(), "REJECTED");
        assertThat(complaint.status()).isEqualTo("DECIDED");
    }

    @Test
    void the_appeal_window_runs_from_the_notice_of_the_decision() {
        // given
        scenario.advanceTo("2026-03-10T17:45:30+08:00");

        // when
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");

        // then
        assertThat(complaint.deadlines()).containsExactly(entry("APPEAL_WINDOW", "2026-03-17T17:45:30+08:00"));
        assertThat(complaint.notices())
                .endsWith("2026-03-10T17:45:30+08:00 DECISION shop", "2026-03-10T17:45:30+08:00 DECISION buyer");
    }

    @Test
    void nobody_decides_what_somebody_else_has_claimed() {
        complaint.claim(scenario.reviewer());

        assertThat(refusalOf(() -> complaint.decide(scenario.reviewerOfBothQueues(), "UPHELD")))
                .isEqualTo("403 not-assignee");
        assertThat(refusalOf(() -> complaint.claim(scenario.reviewerOfBothQueues())))
                .isEqualTo("409 taken");
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
    }

    @Test
    void while_more_is_awaited_the_clocks_stand_still() {
        // given
        scenario.advanceTo("2026-03-10T14:00:00+08:00");

        // when
        complaint.claim(scenario.reviewer()).askForMore(scenario.reviewer(), "RESPONDENT");

        // then
        assertThat(complaint.status()).isEqualTo("SUPPLEMENT");
        assertThat(complaint.deadlines()).containsExactly(entry("SUPPLEMENT", "2026-03-12T14:00:00+08:00"));
        assertThat(complaint.timers())
                .containsExactly(entry("event_supplementDeadlinePassed", "2026-03-12T14:00:00+08:00"));
        assertThat(complaint.toldOf("SUPPLEMENT_ASKED")).containsExactly("buyer");
        assertThat(refusalOf(() -> complaint.decide(scenario.reviewer(), "UPHELD")))
                .isEqualTo("409 case-state");
    }

    @Test
    void an_answer_lets_the_clocks_go_on_and_the_same_reviewer_has_the_case() {
        // given asked on Tuesday
        scenario.advanceTo("2026-03-10T14:00:00+08:00");
        complaint.claim(scenario.reviewer()).askForMore(scenario.reviewer(), "RESPONDENT");

        // when answered on Wednesday
        scenario.advanceTo("2026-03-11T15:00:00+08:00");
        complaint.rests(complaint.respondent());

        // then neither of these two days is counted
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.assignee()).isEqualTo("reviewer");
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-13T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-14T00:00:00+08:00"));
        assertThat(complaint.timers())
                .containsExactly(
                        entry("event_decisionLimitPassed", "2026-03-14T00:00:00+08:00"),
                        entry("event_decisionTargetPassed", "2026-03-13T00:00:00+08:00"));
        assertThat(complaint.events()).endsWith("CLAIMED", "SUPPLEMENT_ASKED", "NOTHING_TO_ADD", "EXAMINATION_RESUMED");
    }

    @Test
    void the_clocks_stand_still_over_a_weekend_too() {
        // given asked on Friday evening of a case that came on Thursday
        scenario.startAt("2026-03-19T10:00:00+08:00");
        FiledCase overTheWeekend = scenario.fileAboutReview("EXTORTION").bothRest();
        assertThat(overTheWeekend.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-21T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-24T00:00:00+08:00"));
        scenario.advanceTo("2026-03-20T17:00:00+08:00");
        overTheWeekend.claim(scenario.reviewer()).askForMore(scenario.reviewer(), "COMPLAINANT");

        // when nobody answers until Sunday
        scenario.advanceTo("2026-03-22T17:00:00+08:00");

        // then Friday, on which the clock stood still, is not counted; Monday and Tuesday are
        assertThat(overTheWeekend.status()).isEqualTo("EXAMINATION");
        assertThat(overTheWeekend.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-24T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-25T00:00:00+08:00"));
    }

    @Test
    void who_misses_the_supplement_is_judged_on_what_is_at_hand() {
        // given
        complaint.claim(scenario.reviewer()).askForMore(scenario.reviewer(), "COMPLAINANT", "RESPONDENT");
        complaint.rests(complaint.complainant());
        assertThat(complaint.status()).isEqualTo("SUPPLEMENT");

        // when
        scenario.advanceTo("2026-03-11T10:00:00+08:00");

        // then
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.timeline())
                .endsWith(
                        "2026-03-11T10:00:00+08:00 SUPPLEMENT_DEADLINE_PASSED SYSTEM",
                        "2026-03-11T10:00:00+08:00 EXAMINATION_RESUMED SYSTEM");
        assertThat(refusalOf(() -> complaint.rests(complaint.respondent()))).isEqualTo("409 case-state");
    }

    @Test
    void only_who_was_asked_has_something_to_answer() {
        complaint.claim(scenario.reviewer()).askForMore(scenario.reviewer(), "RESPONDENT");

        assertThat(refusalOf(() -> complaint.rests(complaint.complainant()))).isEqualTo("409 not-asked");
    }

    @Test
    void more_can_be_asked_for_in_several_rounds() {
        // given asked and answered on Monday
        complaint.claim(scenario.reviewer()).askForMore(scenario.reviewer(), "COMPLAINANT", "RESPONDENT");
        complaint.bothRest();
        assertThat(complaint.deadlines()).containsEntry("DECISION_TARGET", "2026-03-11T00:00:00+08:00");

        // when asked again on Tuesday, and answered on Thursday
        scenario.advanceTo("2026-03-10T09:00:00+08:00");
        complaint.askForMore(scenario.reviewer(), "COMPLAINANT");
        assertThat(complaint.deadlines()).containsExactly(entry("SUPPLEMENT", "2026-03-12T09:00:00+08:00"));
        scenario.advanceTo("2026-03-12T08:00:00+08:00");
        complaint.rests(complaint.complainant());

        // then Friday is the first day that counts
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-14T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-17T00:00:00+08:00"));
        assertThat(complaint.view().get("supplementRequests")).hasSize(2);
        complaint.decide(scenario.reviewer(), "UPHELD");
        assertThat(complaint.status()).isEqualTo("DECIDED");
    }

    @Test
    void a_target_that_had_passed_before_more_was_asked_for_is_not_told_twice() {
        // given
        complaint.claim(scenario.reviewer());
        scenario.advanceTo("2026-03-11T09:00:00+08:00");
        assertThat(complaint.toldOf("NUDGE")).containsExactly("reviewer");

        // when asked on Wednesday and answered on Thursday
        complaint.askForMore(scenario.reviewer(), "RESPONDENT");
        scenario.advanceTo("2026-03-12T09:00:00+08:00");
        complaint.rests(complaint.respondent());
        assertThat(scenario.settle()).isEmpty();

        // then the target stays where it was, the limit moves by the two days
        assertThat(complaint.isAtRisk()).isTrue();
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-11T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-14T00:00:00+08:00"));
        assertThat(complaint.timers()).containsExactly(entry("event_decisionLimitPassed", "2026-03-14T00:00:00+08:00"));
        assertThat(complaint.toldOf("NUDGE")).containsExactly("reviewer");
        assertThat(complaint.events()).containsOnlyOnce("AT_RISK");
    }
}
