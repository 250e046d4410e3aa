package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

    @ParameterizedTest
    @CsvSource({"EXAMINATION, REVIEWER", "APPEAL, SENIOR_REVIEWER", "ESCALATED, SUPERVISOR"})
    void a_queue_is_worked_by_a_group(String queue, String group) {
        assertThat(policy().candidateGroup(queue, "UNREASONABLE_REVIEW", "EXTORTION"))
                .isEqualTo(group);
        assertThat(policy().candidateGroup(queue, "FRAUD", "FRAUD")).isEqualTo(group);
    }

    @Test
    void nobody_works_an_unknown_queue() {
        assertThatIllegalArgumentException().isThrownBy(() -> policy().candidateGroup("LOST", "FRAUD", "FRAUD"));
    }
}
