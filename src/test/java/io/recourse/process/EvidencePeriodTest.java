package io.recourse.process;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import org.junit.jupiter.api.Test;

/** Three days for both sides [003 art. 86]. */
@CaseTest
class EvidencePeriodTest {

    private final Scenario scenario;

    EvidencePeriodTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void it_ends_early_when_both_sides_have_nothing_to_add() {
        // given
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.advanceTo("2026-03-10T16:30:00+08:00");

        // when one side rests
        complaint.rests(complaint.respondent());

        // then the other still has its time
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
        assertThat(complaint.deadlines()).containsExactly(entry("EVIDENCE", "2026-03-12T10:00:00+08:00"));

        // when the other does, too
        complaint.rests(complaint.complainant());

        // then the examination begins at that moment, and neither reminder nor deadline comes any more
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-03-12T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-03-13T00:00:00+08:00"));
        assertThat(complaint.timers())
                .containsExactly(
                        entry("event_decisionLimitPassed", "2026-03-13T00:00:00+08:00"),
                        entry("event_decisionTargetPassed", "2026-03-12T00:00:00+08:00"));
        scenario.advanceTo("2026-03-11T23:59:59+08:00");
        assertThat(complaint.events())
                .containsExactly(
                        "CASE_FILED",
                        "CASE_OPENED",
                        "EVIDENCE_BEGUN",
                        "MEASURES_CARRIED_OUT",
                        "NOTHING_TO_ADD",
                        "NOTHING_TO_ADD",
                        "EXAMINATION_BEGUN");
    }

    @Test
    void resting_twice_changes_nothing() {
        // given
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        // when
        complaint.rests(complaint.respondent()).rests(complaint.respondent());

        // then
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
        assertThat(complaint.events()).containsOnlyOnce("NOTHING_TO_ADD");
    }

    @Test
    void a_day_before_the_end_only_those_are_reminded_who_have_not_rested() {
        // given
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").rests(scenario.seller());

        // when
        scenario.advanceToJustBefore("2026-03-11T10:00:00+08:00");
        assertThat(complaint.toldOf("EVIDENCE_REMINDER")).isEmpty();
        scenario.advanceTo("2026-03-11T10:00:00+08:00");

        // then
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
        assertThat(complaint.notices()).last().isEqualTo("2026-03-11T10:00:00+08:00 EVIDENCE_REMINDER buyer");
        assertThat(complaint.toldOf("EVIDENCE_REMINDER")).containsExactly("buyer");
    }

    @Test
    void who_answers_in_the_last_second_is_heard_and_at_the_deadline_no_longer() {
        // given
        FiledCase inTime = scenario.fileAboutReview("EXTORTION");
        FiledCase late = scenario.fileAboutReview("EXTORTION");
        scenario.advanceToJustBefore("2026-03-12T10:00:00+08:00");

        // when
        inTime.answer("我没有威胁卖家。");
        scenario.advanceTo("2026-03-12T10:00:00+08:00");

        // then
        assertThat(inTime.lastTime("ANSWERED")).isEqualTo("2026-03-12T09:59:59+08:00");
        assertThat(refusalOf(() -> late.answer("我没有威胁卖家。"))).isEqualTo("409 case-state");
        assertThat(refusalOf(() -> late.rests(late.respondent()))).isEqualTo("409 case-state");
        assertThat(late.status()).isEqualTo("EXAMINATION");
    }

    @Test
    void three_days_are_exact_hours_over_a_weekend_and_a_holiday() {
        // given a Friday evening before Golden Week begins
        scenario.startAt("2026-09-30T23:59:00+08:00");

        // when
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        assertThat(complaint.deadlines()).containsExactly(entry("EVIDENCE", "2026-10-03T23:59:00+08:00"));
        scenario.advanceTo("2026-10-03T23:59:00+08:00");

        // then the working days begin after Golden Week, with the Saturday that makes up for it
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2026-10-09T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2026-10-10T00:00:00+08:00"));
    }
}
