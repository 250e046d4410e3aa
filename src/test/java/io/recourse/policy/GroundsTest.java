package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundsTest {

    @ParameterizedTest
    @CsvSource({
        "2022, EXTORTION, DELETE_REVIEW",
        "2022, PROFESSIONAL_REVIEWER, DELETE_REVIEW",
        "2022, COMPETITOR, DELETE_REVIEW",
        "2022, THIRD_PARTY_FRAUD, DELETE_REVIEW",
        "2022, PERSONAL_INFORMATION, MASK_CONTENT",
        "2022, ABUSE, MASK_CONTENT",
        "2022, ADVERTISING, MASK_CONTENT",
        "rules-85, EXTORTION, DELETE_REVIEW",
        "rules-85, PROFESSIONAL_REVIEWER, DELETE_REVIEW",
        "rules-85, COMPETITOR, DELETE_REVIEW",
        "rules-85, THIRD_PARTY_FRAUD, DELETE_REVIEW",
        "rules-85, PERSONAL_INFORMATION, DELETE_REVIEW",
        "rules-85, ABUSE, DELETE_REVIEW",
        "rules-85, ADVERTISING, DELETE_REVIEW"
    })
    void an_upheld_complaint_about_a_review_deletes_or_masks_by_ground(String edition, String ground, String measure) {
        assertThat(policy().ground(edition, "UNREASONABLE_REVIEW", ground))
                .hasValueSatisfying(found -> assertThat(found.measure()).isEqualTo(measure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "rules-85"})
    void the_grounds_of_a_kind_come_in_the_order_of_the_rulebook(String edition) {
        assertThat(policy().grounds(edition, "UNREASONABLE_REVIEW"))
                .extracting(Ground::id)
                .containsExactly(
                        "EXTORTION",
                        "PROFESSIONAL_REVIEWER",
                        "COMPETITOR",
                        "THIRD_PARTY_FRAUD",
                        "PERSONAL_INFORMATION",
                        "ABUSE",
                        "ADVERTISING");
        assertThat(policy().grounds(edition, "SUSPICIOUS_ORDER"))
                .extracting(Ground::id)
                .containsExactly("MASS_UNPAID_ORDERS", "ORDER_EXTORTION", "MALICIOUS_REFUND", "STOCKOUT_FRAUD");
        assertThat(policy().grounds(edition, "TRANSACTION_DISPUTE"))
                .extracting(Ground::id)
                .containsExactly("NOT_RECEIVED", "SHORT_OR_DAMAGED", "NOT_AS_DESCRIBED", "QUALITY");
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_THEFT, NONE",
        "LATE_SHIPMENT, NONE",
        "BREACH_OF_PROMISE, NONE",
        "MISDESCRIPTION, NONE",
        "FRAUD, SANCTION_POINTS",
        "COUNTERFEIT, SANCTION_POINTS",
        "SPAM_LISTING, NONE",
        "FAKE_TRANSACTION, NONE",
        "IMPROPER_REGISTRATION, NONE",
        "PROHIBITED_CONTENT, NONE",
        "IP_INFRINGEMENT, NONE",
        "ACCOUNT_THEFT, NONE",
        "PERSONAL_INFORMATION_LEAK, SANCTION_POINTS",
        "HARASSMENT, NONE"
    })
    void a_kind_without_grounds_of_its_own_is_its_own_ground(String kind, String measure) {
        for (String edition : policy().editions()) {
            assertThat(policy().grounds(edition, kind)).singleElement().satisfies(ground -> {
                assertThat(ground.id()).isEqualTo(kind);
                assertThat(ground.measure()).isEqualTo(measure);
                assertThat(ground.name())
                        .isEqualTo(policy().kind(edition, kind).orElseThrow().name());
            });
        }
    }

    @Test
    void a_ground_says_what_it_means() {
        assertThat(policy().ground("2022", "UNREASONABLE_REVIEW", "EXTORTION"))
                .contains(new Ground(
                        "EXTORTION",
                        new Text("不合理要求", "Unreasonable demand"),
                        new Text("以差评索要钱财", "Money demanded under threat of a bad review"),
                        new Text(
                                "以中评、差评相要挟，谋取额外财物或其他不当利益。",
                                "A neutral or negative review is used as a threat to gain money or another improper benefit."),
                        "DELETE_REVIEW",
                        "[000] [001] [002]"));
    }

    @Test
    void a_ground_of_another_kind_is_none() {
        assertThat(policy().ground("2022", "UNREASONABLE_REVIEW", "QUALITY")).isEmpty();
        assertThat(policy().ground("2022", "UNREASONABLE_REVIEW", null)).isEmpty();
        assertThat(policy().ground("2022", "LOST_KEYS", "EXTORTION")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "rules-85"})
    void every_kind_has_a_ground_and_a_decision_may_carry_the_measure_of_each(String edition) {
        assertThat(policy().kinds(edition)).allSatisfy(kind -> assertThat(policy().grounds(edition, kind.id()))
                .isNotEmpty()
                .allSatisfy(ground -> assertThat(policy().measure(edition, kind.id(), ground.id(), ground.measure())
                                .allowed())
                        .isTrue()));
    }
}
