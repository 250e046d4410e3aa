package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One long step of time does what many short ones would. */
@CaseTest
class OrderOfTimersTest {

    private final Scenario scenario;
    private final JdbcClient jdbc;

    OrderOfTimersTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    @Test
    void timers_of_several_cases_fire_in_the_order_of_their_due_instants_those_created_on_the_way_included() {
        // given three cases in different stages
        scenario.startAt("2026-03-09T09:00:00+08:00");
        String evidence = scenario.fileAboutReview("EXTORTION").number();
        scenario.advanceTo("2026-03-09T09:30:00+08:00");
        FiledCase dispute = scenario.fileDispute("QUALITY");
        String negotiation = dispute.number();
        scenario.advanceTo("2026-03-09T10:00:00+08:00");
        String examination = scenario.fileAboutReview("ABUSE").bothRest().number();

        // when three weeks go by in one step
        var fired = scenario.advanceTo("2026-03-30T10:00:00+08:00");

        // then
        assertThat(fired)
                .containsExactly(
                        "2026-03-11T00:00:00+08:00 DECISION_TARGET " + examination,
                        "2026-03-12T00:00:00+08:00 DECISION_LIMIT " + examination,
                        "2026-03-12T09:00:00+08:00 EVIDENCE " + evidence,
                        "2026-03-12T09:30:00+08:00 NEGOTIATION " + negotiation,
                        "2026-03-14T00:00:00+08:00 DECISION_TARGET " + evidence,
                        "2026-03-15T09:30:00+08:00 EVIDENCE " + negotiation,
                        // at the same instant the timer that was created earlier comes first
                        "2026-03-17T00:00:00+08:00 DECISION_LIMIT " + evidence,
                        "2026-03-17T00:00:00+08:00 DECISION_TARGET " + negotiation,
                        "2026-03-18T00:00:00+08:00 DECISION_LIMIT " + negotiation);
        assertThat(scenario.now()).isEqualTo("2026-03-30T10:00:00+08:00");

        // and each saw its own instant as now
        assertThat(dispute.timeline())
                .containsExactly(
                        "2026-03-09T09:30:00+08:00 CASE_FILED buyer",
                        "2026-03-09T09:30:00+08:00 NEGOTIATION_BEGUN SYSTEM",
                        "2026-03-12T09:30:00+08:00 NEGOTIATION_ENDED SYSTEM",
                        "2026-03-12T09:30:00+08:00 CASE_OPENED SYSTEM",
                        "2026-03-12T09:30:00+08:00 EVIDENCE_BEGUN SYSTEM",
                        "2026-03-14T09:30:00+08:00 EVIDENCE_REMINDER SYSTEM",
                        "2026-03-15T09:30:00+08:00 EVIDENCE_DEADLINE_PASSED SYSTEM",
                        "2026-03-15T09:30:00+08:00 EXAMINATION_BEGUN SYSTEM",
                        "2026-03-17T00:00:00+08:00 AT_RISK SYSTEM",
                        "2026-03-18T00:00:00+08:00 ESCALATED SYSTEM");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_due_at_once_is_done_before_time_goes_on_to_any_timer(boolean withoutAnInstant) {
        scenario.startAt("2026-03-09T09:00:00+08:00");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        if (withoutAnInstant) {
            // as the engine may keep what is due at once
            jdbc.sql("update ACT_RU_JOB set DUEDATE_ = null where TYPE_ = 'message'")
                    .update();
        }

        scenario.advanceTo("2026-03-12T09:00:00+08:00");

        assertThat(complaint.timeline())
                .containsExactly(
                        "2026-03-09T09:00:00+08:00 CASE_FILED shop",
                        "2026-03-09T09:00:00+08:00 CASE_OPENED SYSTEM",
                        "2026-03-09T09:00:00+08:00 EVIDENCE_BEGUN SYSTEM",
                        "2026-03-09T09:00:00+08:00 MEASURES_CARRIED_OUT SYSTEM",
                        "2026-03-11T09:00:00+08:00 EVIDENCE_REMINDER SYSTEM",
                        "2026-03-12T09:00:00+08:00 EVIDENCE_DEADLINE_PASSED SYSTEM",
                        "2026-03-12T09:00:00+08:00 EXAMINATION_BEGUN SYSTEM");
    }
}
