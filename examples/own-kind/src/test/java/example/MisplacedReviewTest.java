package example;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@CaseTest
@TestPropertySource(properties = "recourse.rules.directory=rules")
record MisplacedReviewTest(Scenario scenario) {

    @Test
    void a_misplaced_review_is_hidden_and_then_deleted() {
        FiledCase complaint = scenario.fileAboutReviewOfKind("MISPLACED_REVIEW").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
    }

    @Test
    void from_2027_on_there_are_two_days_for_evidence() {
        scenario.startAt("2027-01-04T10:00:00+08:00");
        FiledCase complaint = scenario.fileAboutReviewOfKind("MISPLACED_REVIEW");
        assertThat(complaint.edition()).isEqualTo("own-2027");
        assertThat(complaint.deadlines()).containsEntry("EVIDENCE", "2027-01-06T10:00:00+08:00");
    }

    @Test
    void an_answer_comes_too_late_once_evidence_has_closed() {
        Scenario there = scenario.byAddress();
        FiledCase complaint = there.fileAboutReviewOfKind("MISPLACED_REVIEW");
        assertThat(there.advanceTo("2026-03-12T10:00:00+08:00"))
                .containsExactly("2026-03-12T10:00:00+08:00 EVIDENCE " + complaint.number());
        assertThat(refusalOf(() -> complaint.rests(complaint.respondent()))).isEqualTo("409 case-state");
    }
}
