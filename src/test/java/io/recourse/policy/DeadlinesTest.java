package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.recourse.deadline.Period;
import io.recourse.deadline.Unit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {

    @ParameterizedTest
    @CsvSource({
        "2022,     TRANSACTION_DISPUTE, NEGOTIATION,     3, DAY",
        "rules-85, TRANSACTION_DISPUTE, NEGOTIATION,     3, DAY",
        "2022,     UNREASONABLE_REVIEW, EVIDENCE,        3, DAY",
        "rules-85, UNREASONABLE_REVIEW, EVIDENCE,        3, DAY",
        "2022,     HARASSMENT,          EVIDENCE,        3, DAY",
        "2022,     UNREASONABLE_REVIEW, SUPPLEMENT,      2, DAY",
        "rules-85, UNREASONABLE_REVIEW, SUPPLEMENT,      2, DAY",
        "2022,     UNREASONABLE_REVIEW, DECISION_TARGET, 1, WORKING_DAY",
        "rules-85, UNREASONABLE_REVIEW, DECISION_TARGET, 1, WORKING_DAY",
        "2022,     UNREASONABLE_REVIEW, DECISION_LIMIT,  2, WORKING_DAY",
        "rules-85, UNREASONABLE_REVIEW, DECISION_LIMIT,  3, WORKING_DAY",
        "rules-85, FRAUD,               DECISION_LIMIT,  3, WORKING_DAY",
        "2022,     UNREASONABLE_REVIEW, APPEAL_WINDOW,   7, DAY",
        "rules-85, UNREASONABLE_REVIEW, APPEAL_WINDOW,   7, DAY",
        "2022,     UNREASONABLE_REVIEW, APPEAL_TARGET,   3, WORKING_DAY",
        "rules-85, UNREASONABLE_REVIEW, APPEAL_TARGET,   3, WORKING_DAY",
        "2022,     UNREASONABLE_REVIEW, APPEAL_LIMIT,    5, WORKING_DAY",
        "rules-85, UNREASONABLE_REVIEW, APPEAL_LIMIT,    5, WORKING_DAY",
        "2022,     UNREASONABLE_REVIEW, REVIEW_CHANGE,  30, DAY",
        "rules-85, UNREASONABLE_REVIEW, REVIEW_CHANGE,  30, DAY",
        "2022,     FRAUD,               LISTING_SWEEP,   2, WORKING_DAY",
        "rules-85, FRAUD,               LISTING_SWEEP,   2, WORKING_DAY",
        "2022,     COUNTERFEIT,         SEAL_CONFIRMATION, 1, WORKING_DAY",
        "rules-85, UNREASONABLE_REVIEW, SEAL_CONFIRMATION, 1, WORKING_DAY",
        "2022,     TRANSACTION_DISPUTE, OFFER,           2, DAY",
        "rules-85, MISDESCRIPTION,      OFFER,           2, DAY",
        "2022,     TRANSACTION_DISPUTE, OFFER_LONGEST,   7, DAY",
        "2022,     MISDESCRIPTION,      RETURN_SHIPMENT, 7, DAY",
        "rules-85, TRANSACTION_DISPUTE, RETURN_SHIPMENT, 7, DAY",
        "2022,     COUNTERFEIT,         RETURN_RECEIPT, 10, DAY",
        "rules-85, MISDESCRIPTION,      RETURN_RECEIPT, 10, DAY",
        "2022,     MISDESCRIPTION,      RETURN_DECISION, 2, WORKING_DAY",
        "rules-85, COUNTERFEIT,         RETURN_DECISION, 2, WORKING_DAY"
    })
    void a_period_is_an_amount_and_a_unit(String edition, String kind, String deadline, int amount, Unit unit) {
        assertThat(policy().period(edition, kind, deadline).period()).isEqualTo(new Period(amount, unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "rules-85"})
    void the_reminder_comes_24_hours_before_the_end(String edition) {
        assertThat(policy().reminderBeforeEnd(edition, "UNREASONABLE_REVIEW")).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "rules-85"})
    void every_kind_has_every_deadline_of_the_common_way(String edition) {
        assertThat(policy().kinds(edition)).allSatisfy(kind -> {
            assertThat(policy().period(edition, kind.id(), "DECISION_TARGET")).isNotNull();
            assertThat(policy().period(edition, kind.id(), "DECISION_LIMIT")).isNotNull();
            assertThat(policy().period(edition, kind.id(), "SUPPLEMENT")).isNotNull();
            assertThat(policy().period(edition, kind.id(), "APPEAL_WINDOW")).isNotNull();
            assertThat(policy().period(edition, kind.id(), "APPEAL_TARGET")).isNotNull();
            assertThat(policy().period(edition, kind.id(), "APPEAL_LIMIT")).isNotNull();
            if (kind.evidencePeriod()) {
                assertThat(policy().period(edition, kind.id(), "EVIDENCE")).isNotNull();
                assertThat(policy().reminderBeforeEnd(edition, kind.id())).isNotNull();
            }
            if (kind.negotiation()) {
                assertThat(policy().period(edition, kind.id(), "NEGOTIATION")).isNotNull();
            }
        });
    }

    @Test
    void a_period_says_what_it_is_called_and_what_happens_at_its_end() {
        assertThat(policy().period("rules-85", "FRAUD", "DECISION_LIMIT"))
                .isEqualTo(new PeriodRule(
                        new Period(3, Unit.WORKING_DAY),
                        new Text("裁定最长时限", "Decision limit"),
                        new Text(
                                "案件交主管督办、排到最前，并告知双方超时；时间到了也不会自动出结果，由人处理。",
                                "The case goes to the supervisors and to the head of the queue, and the parties are told of the delay; a person decides, never a clock."),
                        "[001]"));
    }

    @Test
    void a_period_that_the_kind_does_not_have_is_an_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy().period("2022", "UNREASONABLE_REVIEW", "NEGOTIATION"))
                .withMessage("edition 2022 has no deadline NEGOTIATION for UNREASONABLE_REVIEW");
        assertThatIllegalArgumentException().isThrownBy(() -> policy().period("2022", "FRAUD", "LUNCH"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy().period("2022", "UNREASONABLE_REVIEW", "EVIDENCE_REMINDER"));
    }

    @Test
    void the_table_for_readers_has_a_line_for_every_row() {
        assertThat(DeadlineTable.markdown())
                .startsWith("""
                        | deadline | edition | kind | length | counts from | at its end | source |
                        |---|---|---|---|---|---|---|
                        | `NEGOTIATION` | all | `TRANSACTION_DISPUTE` | 3 days | the filing | Without a settlement the case moves on to evidence by itself. | [004] |
                        """)
                .contains("| `EVIDENCE_REMINDER` | all | all | 24 hours before the end |")
                .contains("| `DECISION_TARGET` | all | all | 1 working day |")
                .contains("| `DECISION_LIMIT` | `rules-85` | all | 3 working days |")
                .contains("| `DECISION_LIMIT` | `2022` | all | 2 working days |")
                .endsWith(" |\n")
                .hasLineCount(20);
    }
}
