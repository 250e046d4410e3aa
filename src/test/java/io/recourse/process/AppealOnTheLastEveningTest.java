package io.recourse.process;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/testing.md}. */
@CaseTest
class AppealOnTheLastEveningTest {

    private final Scenario scenario;

    AppealOnTheLastEveningTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void an_appeal_on_the_last_evening_before_golden_week_is_decided_after_it() {
        // given a complaint that was upheld on a Wednesday evening
        scenario.startAt("2026-09-23T20:00:00+08:00");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");

        // when the buyer appeals in the last second of the window
        scenario.advanceToJustBefore("2026-09-30T20:00:00+08:00");
        complaint.appeal(complaint.respondent());

        // then five working days end on a Wednesday: Golden Week is skipped, the Saturday that makes up for it counts
        assertThat(complaint.deadlines())
                .containsExactly(
                        entry("APPEAL_TARGET", "2026-10-11T00:00:00+08:00"),
                        entry("APPEAL_LIMIT", "2026-10-14T00:00:00+08:00"));
        assertThat(scenario.executableJobsAt("2026-10-10T23:59:59+08:00")).isEmpty();
        assertThat(scenario.executableJobsAt("2026-10-11T00:00:00+08:00")).containsExactly("event_appealTargetPassed");

        // and time alone decides nothing
        assertThat(scenario.advanceTo("2026-10-31T00:00:00+08:00"))
                .containsExactly(
                        "2026-10-11T00:00:00+08:00 APPEAL_TARGET " + complaint.number(),
                        "2026-10-14T00:00:00+08:00 APPEAL_LIMIT " + complaint.number());
        assertThat(complaint.status()).isEqualTo("APPEAL");
        assertThat(refusalOf(complaint::withdraw)).isEqualTo("409 case-state");
    }
}
