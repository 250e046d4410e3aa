package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.recourse.policy.DmnFile.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanctionPointsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "UNREASONABLE_REVIEW,            12, -",
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
    void the_table_says_the_most_for_suspected_counterfeits() {
        Rule suspected = row(DmnFile.named("sanction-points.dmn"), "rule_counterfeitSuspected");

        assertThat(suspected.output("cap")).isEqualTo("12");
        assertThat(suspected.output("capDays")).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({"rules-85, [001]", "2022, default"})
    void more_than_5_malicious_reviews_refer_the_account_for_sealing(String edition, String source) {
        SanctionThreshold threshold =
                policy().sanctionThreshold(edition, "UNREASONABLE_REVIEW").orElseThrow();

        assertThat(threshold.above()).isEqualTo(5);
        assertThat(threshold.refer()).isEqualTo("ACCOUNT_SEAL");
        assertThat(threshold.source()).isEqualTo(source);
        assertThat(policy().sanctionThreshold(edition, "FRAUD")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules-85", "2022"})
    void unfounded_filings_lead_to_a_warning_and_then_to_a_pause(String edition) {
        assertThat(policy().fairnessRules(edition))
                .extracting(
                        FairnessRule::measure, FairnessRule::from, FairnessRule::withinDays, FairnessRule::pauseDays)
                .containsExactly(
                        tuple("FILING_PAUSE", 5, 90, Optional.of(30)),
                        tuple("FILING_WARNING", 3, 90, Optional.empty()));
    }

    private static Rule row(DmnFile table, String id) {
        return table.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
