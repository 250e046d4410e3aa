package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.policy.MeasureRule.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {

    @ParameterizedTest
    @CsvSource({
        "2022,     UNREASONABLE_REVIEW, EXTORTION,             DELETE_REVIEW,      true,  REVIEW",
        "2022,     UNREASONABLE_REVIEW, PROFESSIONAL_REVIEWER, DELETE_REVIEW,      true,  REVIEW",
        "2022,     UNREASONABLE_REVIEW, COMPETITOR,            DELETE_REVIEW,      true,  REVIEW",
        "2022,     UNREASONABLE_REVIEW, THIRD_PARTY_FRAUD,     DELETE_REVIEW,      true,  REVIEW",
        "2022,     UNREASONABLE_REVIEW, PERSONAL_INFORMATION,  DELETE_REVIEW,      false, REVIEW",
        "2022,     UNREASONABLE_REVIEW, ABUSE,                 DELETE_REVIEW,      false, REVIEW",
        "2022,     UNREASONABLE_REVIEW, ADVERTISING,           DELETE_REVIEW,      false, REVIEW",
        "rules-85, UNREASONABLE_REVIEW, EXTORTION,             DELETE_REVIEW,      true,  REVIEW",
        "rules-85, UNREASONABLE_REVIEW, PERSONAL_INFORMATION,  DELETE_REVIEW,      true,  REVIEW",
        "rules-85, UNREASONABLE_REVIEW, ABUSE,                 DELETE_REVIEW,      true,  REVIEW",
        "rules-85, UNREASONABLE_REVIEW, ADVERTISING,           DELETE_REVIEW,      true,  REVIEW",
        "2022,     UNREASONABLE_REVIEW, ABUSE,                 MASK_CONTENT,       true,  REVIEW",
        "2022,     UNREASONABLE_REVIEW, EXTORTION,             MASK_CONTENT,       true,  REVIEW",
        "rules-85, UNREASONABLE_REVIEW, ABUSE,                 MASK_CONTENT,       true,  REVIEW",
        "2022,     UNREASONABLE_REVIEW, EXTORTION,             SANCTION_POINTS,    true,  ACCOUNT",
        "2022,     UNREASONABLE_REVIEW, EXTORTION,             SEARCH_SUPPRESSION, true,  ACCOUNT",
        "2022,     UNREASONABLE_REVIEW, EXTORTION,             SHOP_SUPERVISION,   true,  ACCOUNT",
        "2022,     UNREASONABLE_REVIEW, EXTORTION,             ACCOUNT_SEAL,       true,  ACCOUNT",
        "2022,     UNREASONABLE_REVIEW, EXTORTION,             NONE,               true,  NONE",
        "2022,     UNREASONABLE_REVIEW, EXTORTION,             HIDE_PENDING,       false, REVIEW",
        "rules-85, UNREASONABLE_REVIEW, EXTORTION,             HIDE_PENDING,       false, REVIEW",
        "2022,     COUNTERFEIT,         COUNTERFEIT,           DELETE_REVIEW,      false, REVIEW",
        "rules-85, COUNTERFEIT,         COUNTERFEIT,           DELETE_REVIEW,      false, REVIEW",
        "2022,     COUNTERFEIT,         COUNTERFEIT,           MASK_CONTENT,       false, REVIEW",
        "2022,     COUNTERFEIT,         COUNTERFEIT,           SANCTION_POINTS,    true,  ACCOUNT",
        "rules-85, COUNTERFEIT,         COUNTERFEIT,           SHOP_SUPERVISION,   true,  ACCOUNT",
        "2022,     FRAUD,               FRAUD,                 SEARCH_SUPPRESSION, true,  ACCOUNT",
        "2022,     FRAUD,               FRAUD,                 ACCOUNT_SEAL,       true,  ACCOUNT",
        "2022,     FRAUD,               FRAUD,                 HIDE_PENDING,       false, REVIEW",
        "2022,     TRANSACTION_DISPUTE, QUALITY,               NONE,               true,  NONE"
    })
    void a_decision_may_carry_a_measure_or_not(
            String edition, String kind, String ground, String measure, boolean allowed, Target target) {
        MeasureRule rule = policy().measure(edition, kind, ground, measure);

        assertThat(rule.allowed()).isEqualTo(allowed);
        assertThat(rule.target()).isEqualTo(target);
    }

    @Test
    void a_measure_has_its_name_in_both_languages() {
        assertThat(policy().measure("2022", "FRAUD", "FRAUD", "ACCOUNT_SEAL").name())
                .isEqualTo(new Text("查封账户", "Seal the account"));
    }

    @Test
    void a_measure_that_no_table_knows_is_not_allowed() {
        assertThat(policy().measure("2022", "UNREASONABLE_REVIEW", "EXTORTION", "PUBLIC_SHAMING"))
                .isEqualTo(new MeasureRule(false, Target.NONE, new Text("PUBLIC_SHAMING", "PUBLIC_SHAMING")));
        assertThat(policy().measure("2022", "UNREASONABLE_REVIEW", "EXTORTION", null)
                        .allowed())
                .isFalse();
    }
}
