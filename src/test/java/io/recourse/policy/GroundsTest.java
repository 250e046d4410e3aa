package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
        "IMAGE_THEFT, REMOVE_IMAGE",
        "LATE_SHIPMENT, SANCTION_POINTS",
        "BREACH_OF_PROMISE, SANCTION_POINTS",
        "MISDESCRIPTION, RETURN_AND_REFUND",
        "FRAUD, SANCTION_POINTS",
        "COUNTERFEIT, SANCTION_POINTS",
        "SPAM_LISTING, REMOVE_LISTING",
        "FAKE_TRANSACTION, SEARCH_SUPPRESSION",
        "IMPROPER_REGISTRATION, ACCOUNT_SEAL",
        "PROHIBITED_CONTENT, REMOVE_LISTING",
        "IP_INFRINGEMENT, REMOVE_LISTING",
        "ACCOUNT_THEFT, RESTORE_ACCOUNT",
        "PERSONAL_INFORMATION_LEAK, SANCTION_POINTS",
        "HARASSMENT, SANCTION_POINTS"
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

    @ParameterizedTest
    @CsvSource({
        "SUSPICIOUS_ORDER,    MASS_UNPAID_ORDERS, CLOSE_ORDERS",
        "SUSPICIOUS_ORDER,    ORDER_EXTORTION,    ORDER_PENALTY_WAIVED",
        "SUSPICIOUS_ORDER,    MALICIOUS_REFUND,   COMPENSATION",
        "SUSPICIOUS_ORDER,    STOCKOUT_FRAUD,     ORDER_PENALTY_WAIVED",
        "TRANSACTION_DISPUTE, NOT_RECEIVED,       REFUND",
        "TRANSACTION_DISPUTE, SHORT_OR_DAMAGED,   REFUND",
        "TRANSACTION_DISPUTE, NOT_AS_DESCRIBED,   RETURN_AND_REFUND",
        "TRANSACTION_DISPUTE, QUALITY,            RETURN_AND_REFUND"
    })
    void whoever_is_right_gets_something_by_ground(String kind, String ground, String measure) {
        for (String edition : policy().editions()) {
            assertThat(policy().ground(edition, kind, ground).orElseThrow().measure())
                    .isEqualTo(measure);
        }
    }

    @Test
    void no_upheld_complaint_changes_nothing() {
        for (String edition : policy().editions()) {
            assertThat(policy().kinds(edition)).allSatisfy(kind -> assertThat(policy().grounds(edition, kind.id()))
                    .allSatisfy(ground -> assertThat(ground.measure()).isNotEqualTo("NONE")));
        }
    }

    @Test
    void some_grounds_name_a_listing_or_several_orders() {
        for (String edition : policy().editions()) {
            assertThat(grounds(edition, Ground::listing))
                    .containsExactly(
                            "IMAGE_THEFT", "COUNTERFEIT", "SPAM_LISTING", "PROHIBITED_CONTENT", "IP_INFRINGEMENT");
            assertThat(grounds(edition, Ground::orders)).containsExactly("MASS_UNPAID_ORDERS");
        }
    }

    private static List<String> grounds(String edition, Predicate<Ground> which) {
        return policy().kinds(edition).stream()
                .flatMap(kind -> policy().grounds(edition, kind.id()).stream())
                .filter(which)
                .map(Ground::id)
                .toList();
    }

    @Test
    void a_ground_says_what_it_means() {
        assertThat(policy().ground("2022", "UNREASONABLE_REVIEW", "EXTORTION"))
                .contains(new Ground(
                        "EXTORTION",
                        new Text("不合理要求", "Unreasonable demand"),
                        new Text("以差评提不合理要求", "Unreasonable demand under threat of a bad review"),
                        new Text(
                                "以中评、差评相要挟，谋取额外财物或其他不当利益。",
                                "A neutral or negative review is used as a threat to gain money or another improper benefit."),
                        "DELETE_REVIEW",
                        false,
                        false,
                        "[000] [001] [002]"));
    }

    /** One thing has one name: what a case is titled says the ground by the name that lists and letters give it. */
    @Test
    void the_title_of_a_case_says_its_ground_by_its_name() {
        List<String> otherwise = new ArrayList<>();
        for (String edition : policy().editions()) {
            for (String kind :
                    policy().kinds(edition).stream().map(ComplaintKind::id).toList()) {
                for (Ground ground : policy().grounds(edition, kind)) {
                    if (!says(ground.title().zh(), ground.name().zh())
                            || !says(ground.title().en(), ground.name().en())) {
                        otherwise.add(ground.id() + ": " + ground.title() + " is called " + ground.name());
                    }
                }
            }
        }
        assertThat(otherwise).isEmpty();
    }

    /** A name may have two halves, the second in brackets, and a title may leave out what goes without saying. */
    private static boolean says(String title, String name) {
        String said = title.toLowerCase(Locale.ROOT);
        String called = name.toLowerCase(Locale.ROOT);
        return called.contains(said) || Stream.of(called.split("[（）]")).anyMatch(half -> said.contains(half));
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
