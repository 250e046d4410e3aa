package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.policy.DmnFile.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SanctionPointsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "UNREASONABLE_REVIEW,            12, -",
                "UNREASONABLE_REVIEW_REPEATED,   -,  -",
                "COUNTERFEIT_ESPECIALLY_SERIOUS, 48, 48",
                "COUNTERFEIT_SERIOUS,            24, 24",
                "COUNTERFEIT,                    12, 12",
                "COUNTERFEIT_SUSPECTED,          2,  2",
                "COUNTERFEIT_SUSPECTED_SERIOUS,  24, 24",
                "PERSONAL_INFORMATION_LEAK,      6,  6",
                "FRAUD,                          48, 48",
                "EARLY_CLOSING,                  6,  6",
                "HARASSMENT,                     -,  -"
            })
    void a_violation_costs_points(String violation, Integer rules85, Integer edition2022) {
        assertThat(policy().points("rules-85", violation)).isEqualTo(Optional.ofNullable(rules85));
        assertThat(policy().points("2022", violation)).isEqualTo(Optional.ofNullable(edition2022));
    }

    @Test
    void the_table_says_the_most_for_suspected_counterfeits_and_when_an_account_is_sealed() {
        DmnFile table = DmnFile.named("sanction-points.dmn");

        Rule suspected = row(table, "rule_counterfeitSuspected");
        assertThat(suspected.output("cap")).isEqualTo("12");
        assertThat(suspected.output("capDays")).isEqualTo("3");
        Rule repeated = row(table, "rule_unreasonableReviewRepeatedRules85");
        assertThat(repeated.output("above")).isEqualTo("5");
        assertThat(repeated.output("refer")).isEqualTo("ACCOUNT_SEAL");
    }

    private static Rule row(DmnFile table, String id) {
        return table.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
