package io.recourse.examination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "UPHELD, , UPHELD",
        "UPHELD, AFFIRMED, UPHELD",
        "UPHELD, AMENDED, PARTLY_UPHELD",
        "UPHELD, REVERSED, REJECTED",
        "PARTLY_UPHELD, , PARTLY_UPHELD",
        "PARTLY_UPHELD, AFFIRMED, PARTLY_UPHELD",
        "PARTLY_UPHELD, AMENDED, PARTLY_UPHELD",
        "PARTLY_UPHELD, REVERSED, REJECTED",
        "REJECTED, , REJECTED",
        "REJECTED, AFFIRMED, REJECTED",
        "REJECTED, AMENDED, PARTLY_UPHELD",
        "REJECTED, REVERSED, UPHELD"
    })
    void a_first_decision_is_worth_what_the_appeal_leaves_of_it(Outcome first, Outcome onAppeal, Outcome worth) {
        assertThat(first.after(onAppeal)).isEqualTo(worth);
    }

    @ParameterizedTest
    @CsvSource({
        "UPHELD, UPHELD, AFFIRMED",
        "UPHELD, PARTLY_UPHELD, AMENDED",
        "UPHELD, REJECTED, REVERSED",
        "PARTLY_UPHELD, UPHELD, AMENDED",
        "PARTLY_UPHELD, PARTLY_UPHELD, AFFIRMED",
        "PARTLY_UPHELD, REJECTED, REVERSED",
        "REJECTED, UPHELD, REVERSED",
        "REJECTED, PARTLY_UPHELD, AMENDED",
        "REJECTED, REJECTED, AFFIRMED"
    })
    void what_the_answers_point_to_is_compared_with_the_first_decision(Outcome first, Outcome found, Outcome onAppeal) {
        assertThat(found.onAppealFrom(first)).isEqualTo(onAppeal);
    }

    @Test
    void the_database_is_told_the_same() {
        assertThat(Outcome.after("d.outcome", "a.outcome"))
                .isEqualTo("case when d.outcome = 'UPHELD' and a.outcome = 'AMENDED' then 'PARTLY_UPHELD'"
                        + " when d.outcome = 'REJECTED' and a.outcome = 'AMENDED' then 'PARTLY_UPHELD'"
                        + " when d.outcome = 'UPHELD' and a.outcome = 'REVERSED' then 'REJECTED'"
                        + " when d.outcome = 'PARTLY_UPHELD' and a.outcome = 'REVERSED' then 'REJECTED'"
                        + " when d.outcome = 'REJECTED' and a.outcome = 'REVERSED' then 'UPHELD'"
                        + " else d.outcome end");
    }

    @Test
    void nothing_that_is_decided_at_first_is_an_outcome_of_an_appeal() {
        assertThatThrownBy(() -> Outcome.UPHELD.after(Outcome.REJECTED)).isInstanceOf(IllegalArgumentException.class);
    }
}
