package io.recourse.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

@CaseTest
class ScenarioTest {

    private final Scenario scenario;

    ScenarioTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_case_can_be_told_from_filing_to_closure() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        assertThat(scenario.now()).isEqualTo("2026-03-09T10:00:00+08:00");
        assertThat(complaint.timers())
                .containsExactly(
                        entry("event_evidenceDeadlinePassed", "2026-03-12T10:00:00+08:00"),
                        entry("event_evidenceReminderDue", "2026-03-11T10:00:00+08:00"));

        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(complaint.status()).isEqualTo("DECIDED");
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");

        assertThat(scenario.executableJobsAt("2026-03-16T09:59:59+08:00")).isEmpty();
        assertThat(scenario.executableJobsAt("2026-03-16T10:00:00+08:00")).containsExactly("event_appealWindowPassed");
        assertThat(scenario.advanceTo("2026-03-20T00:00:00+08:00"))
                .containsExactly("2026-03-16T10:00:00+08:00 APPEAL_WINDOW " + complaint.number());
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void nothing_is_left_of_an_earlier_test_and_time_can_begin_before_it() {
        FiledCase earlier = scenario.fileAboutReview("EXTORTION");

        scenario.startAt("2022-12-20T09:00:00+08:00");

        assertThat(scenario.now()).isEqualTo("2022-12-20T09:00:00+08:00");
        assertThat(scenario.supervisor().get(earlier.path("")).status()).isEqualTo(404);
        assertThat(scenario.executableJobsAt("2030-01-01T00:00:00+08:00")).isEmpty();
    }
}
