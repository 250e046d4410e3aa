package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulingsTest {

    @ParameterizedTest
    @CsvSource({
        "2022,     ABUSE,       FOLLOW_UP_ABUSE,              UPHELD,   false",
        "rules-85, ABUSE,       FOLLOW_UP_ABUSE,              UPHELD,   false",
        "2022,     EXTORTION,   RETALIATION,                  REJECTED, true",
        "rules-85, EXTORTION,   RETALIATION,                  UPHELD,   true",
        "2022,     COMPETITOR,  OTHER_GOODS_OF_THE_TRADE,     REJECTED, false",
        "2022,     EXTORTION,   FREIGHT_OR_BAD_REVIEW,        REJECTED, true",
        "rules-85, EXTORTION,   FREIGHT_OR_BAD_REVIEW,        UPHELD,   true",
        "2022,     EXTORTION,   SHIP_TODAY_OR_BAD_REVIEW,     REJECTED, false",
        "2022,     COMPETITOR,  ORDER_SPLIT_BY_PAYMENT_LIMIT, REJECTED, false",
        "2022,     ABUSE,       SAME_REVIEW_SEVERAL_TIMES,    REJECTED, false",
        "2022,     ADVERTISING, WHICH_ADVERTISING_COUNTS,     UPHELD,   false",
        "2022,     COMPETITOR,  COMPETITOR_WHO_ADVERTISES,    UPHELD,   false",
        "2022,     ADVERTISING, COMPETITOR_WHO_ADVERTISES,    UPHELD,   false",
        "2022,     ADVERTISING, ADVERTISEMENT_IN_REVIEW,      UPHELD,   true",
        "rules-85, ADVERTISING, ADVERTISEMENT_IN_REVIEW,      UPHELD,   true",
        "2022,     EXTORTION,   HONEST_BAD_OPINION,           REJECTED, false",
        "rules-85, ABUSE,       HONEST_BAD_OPINION,           REJECTED, false",
        "2022,     EXTORTION,   CASH_BACK_THEN_MONEY,         UPHELD,   false"
    })
    void a_ruling_applies_to_its_grounds_in_its_edition(
            String edition, String ground, String id, String outcome, boolean ofEdition) {
        assertThat(policy().rulings(edition, "UNREASONABLE_REVIEW", ground))
                .filteredOn(ruling -> ruling.id().equals(id))
                .singleElement()
                .satisfies(ruling -> {
                    assertThat(ruling.outcome()).isEqualTo(outcome);
                    assertThat(ruling.ofEdition()).isEqualTo(ofEdition);
                });
    }

    @Test
    void an_advertisement_is_masked_in_one_edition_and_deletes_the_review_in_the_other() {
        assertThat(answer("2022"))
                .isEqualTo(new Text("屏蔽其中的广告信息，评价保留。", "The advertisement is masked, the review stays."));
        assertThat(answer("rules-85")).isEqualTo(new Text("成立，删除该条评价。", "Upheld: the review is deleted."));
    }

    @Test
    void rulings_about_other_grounds_are_left_out() {
        assertThat(policy().rulings("2022", "UNREASONABLE_REVIEW", "THIRD_PARTY_FRAUD"))
                .extracting(Ruling::id)
                .containsExactly(
                        "RETALIATION",
                        "ORDER_SPLIT_BY_PAYMENT_LIMIT",
                        "SAME_REVIEW_SEVERAL_TIMES",
                        "HONEST_BAD_OPINION");
    }

    @Test
    void other_kinds_have_no_rulings_yet() {
        assertThat(policy().rulings("2022", "FRAUD", "FRAUD")).isEmpty();
    }

    @Test
    void a_row_is_marked_as_of_its_edition_when_it_has_one() {
        assertThat(DmnFile.named("rulings.dmn").rules()).allSatisfy(rule -> assertThat(rule.output("ofEdition"))
                .isEqualTo(rule.inputs().get("edition").isEmpty() ? "false" : "true"));
    }

    @Test
    void no_ruling_is_given_twice_in_an_edition() {
        List<String> grounds = policy().grounds("2022", "UNREASONABLE_REVIEW").stream()
                .map(Ground::id)
                .toList();

        for (String edition : policy().editions()) {
            assertThat(grounds)
                    .allSatisfy(ground -> assertThat(policy().rulings(edition, "UNREASONABLE_REVIEW", ground))
                            .extracting(Ruling::id)
                            .doesNotHaveDuplicates());
        }
        assertThat(Map.of("2022", 12, "rules-85", 12)).allSatisfy((edition, count) -> assertThat(grounds.stream()
                        .flatMap(ground -> policy().rulings(edition, "UNREASONABLE_REVIEW", ground).stream())
                        .map(Ruling::id)
                        .distinct())
                .hasSize(count));
    }

    private static Text answer(String edition) {
        return policy().rulings(edition, "UNREASONABLE_REVIEW", "ADVERTISING").stream()
                .filter(ruling -> ruling.id().equals("ADVERTISEMENT_IN_REVIEW"))
                .map(Ruling::answer)
                .findFirst()
                .orElseThrow();
    }
}
