package io.recourse.policy;

import static io.recourse.policy.TestPolicy.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.policy.Remedy.Amount;
import io.recourse.policy.Remedy.PayTo;
import io.recourse.policy.Remedy.TakenBack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemediesTest {

    private static final List<String> ALL = List.of(
            "REFUND",
            "RETURN_AND_REFUND",
            "RESEND",
            "COMPENSATION",
            "CLOSE_ORDERS",
            "REMOVE_IMAGE",
            "REMOVE_LISTING",
            "LISTING_SUPPRESSION",
            "ORDER_PENALTY_WAIVED",
            "RESTORE_ACCOUNT");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "REFUND,               PAID,  -,      false, false, false, COMPLAINANT, ANSWERED, REFUND",
                "RETURN_AND_REFUND,    PAID,  SELLER, false, false, false, COMPLAINANT, ANSWERED, REFUND",
                "RESEND,               NONE,  -,      false, false, true,  NONE,        REVOKED,  -",
                "COMPENSATION,         ASKED, -,      false, false, false, COMPLAINANT, ANSWERED, COMPENSATION",
                "CLOSE_ORDERS,         NONE,  -,      true,  false, false, NONE,        NEVER,    -",
                "REMOVE_IMAGE,         NONE,  -,      false, true,  false, NONE,        REVOKED,  -",
                "REMOVE_LISTING,       NONE,  -,      false, false, false, NONE,        ANSWERED, RESTORE_LISTING",
                "LISTING_SUPPRESSION,  NONE,  -,      false, false, false, NONE,        REVOKED,  -",
                "ORDER_PENALTY_WAIVED, NONE,  -,      false, false, false, NONE,        REVOKED,  -",
                "RESTORE_ACCOUNT,      NONE,  -,      false, false, false, NONE,        REVOKED,  -",
                "DELETE_REVIEW,        NONE,  -,      false, false, false, NONE,        REVOKED,  -"
            })
    void a_remedy_says_what_it_needs_and_how_it_is_taken_back(
            String measure,
            Amount amount,
            String freightBy,
            boolean orders,
            boolean images,
            boolean what,
            PayTo payTo,
            TakenBack takenBack,
            String opposite) {
        for (String edition : policy().editions()) {
            Remedy remedy = policy().remedy(edition, measure);

            assertThat(remedy.amount()).isEqualTo(amount);
            assertThat(remedy.freightBy()).isEqualTo(Optional.ofNullable(freightBy));
            assertThat(remedy.orders()).isEqualTo(orders);
            assertThat(remedy.images()).isEqualTo(images);
            assertThat(remedy.what()).isEqualTo(what);
            assertThat(remedy.payTo()).isEqualTo(payTo);
            assertThat(remedy.takenBack()).isEqualTo(takenBack);
            assertThat(remedy.opposite()).isEqualTo(Optional.ofNullable(opposite));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSACTION_DISPUTE, NOT_RECEIVED,       REFUND RESEND",
        "TRANSACTION_DISPUTE, SHORT_OR_DAMAGED,   REFUND RETURN_AND_REFUND RESEND COMPENSATION",
        "TRANSACTION_DISPUTE, NOT_AS_DESCRIBED,   REFUND RETURN_AND_REFUND",
        "TRANSACTION_DISPUTE, QUALITY,            REFUND RETURN_AND_REFUND",
        "MISDESCRIPTION,      MISDESCRIPTION,     REFUND RETURN_AND_REFUND",
        "FRAUD,               FRAUD,              REFUND",
        "COUNTERFEIT,         COUNTERFEIT,        REFUND RETURN_AND_REFUND REMOVE_LISTING LISTING_SUPPRESSION",
        "LATE_SHIPMENT,       LATE_SHIPMENT,      REFUND COMPENSATION",
        "BREACH_OF_PROMISE,   BREACH_OF_PROMISE,  REFUND COMPENSATION",
        "HARASSMENT,          HARASSMENT,         COMPENSATION",
        "SUSPICIOUS_ORDER,    MASS_UNPAID_ORDERS, CLOSE_ORDERS",
        "SUSPICIOUS_ORDER,    ORDER_EXTORTION,    ORDER_PENALTY_WAIVED",
        "SUSPICIOUS_ORDER,    MALICIOUS_REFUND,   COMPENSATION",
        "SUSPICIOUS_ORDER,    STOCKOUT_FRAUD,     ORDER_PENALTY_WAIVED",
        "IMAGE_THEFT,         IMAGE_THEFT,        REMOVE_IMAGE LISTING_SUPPRESSION",
        "SPAM_LISTING,        SPAM_LISTING,       REMOVE_LISTING LISTING_SUPPRESSION",
        "PROHIBITED_CONTENT,  PROHIBITED_CONTENT, REMOVE_LISTING LISTING_SUPPRESSION",
        "IP_INFRINGEMENT,     IP_INFRINGEMENT,    REMOVE_IMAGE REMOVE_LISTING LISTING_SUPPRESSION",
        "FAKE_TRANSACTION,    FAKE_TRANSACTION,   LISTING_SUPPRESSION",
        "ACCOUNT_THEFT,       ACCOUNT_THEFT,      RESTORE_ACCOUNT",
        "UNREASONABLE_REVIEW, EXTORTION,          ''",
        "IMPROPER_REGISTRATION, IMPROPER_REGISTRATION, ''"
    })
    void a_ground_has_the_remedies_that_fit_it(String kind, String ground, String measures) {
        for (String edition : policy().editions()) {
            assertThat(ALL.stream().filter(measure -> policy().measure(edition, kind, ground, measure)
                            .allowed()))
                    .containsExactly(measures.isEmpty() ? new String[0] : measures.split(" "));
        }
    }

    @Test
    void money_goes_back_for_what_was_late_or_promised_only_when_the_order_was_cancelled() {
        assertThat(policy().measure("2022", "LATE_SHIPMENT", "LATE_SHIPMENT", "REFUND")
                        .when())
                .isEqualTo(MeasureRule.When.ORDER_CANCELLED);
        assertThat(policy().measure("2022", "TRANSACTION_DISPUTE", "NOT_RECEIVED", "REFUND")
                        .when())
                .isEqualTo(MeasureRule.When.ALWAYS);
    }

    @Test
    void what_answers_a_measure_is_no_part_of_a_decision() {
        assertThat(policy().measure("2022", "COUNTERFEIT", "COUNTERFEIT", "RESTORE_LISTING")
                        .allowed())
                .isFalse();
        assertThat(policy().measure("2022", "COUNTERFEIT", "COUNTERFEIT", "RESTORE_LISTING")
                        .name())
                .isEqualTo(new Text("恢复商品", "Restore the listing"));
    }

    @Test
    void a_remedy_says_in_words_what_it_does() {
        Map<String, Text> values = Map.of(
                "amount", new Text("¥128.00", "CN¥128.00"),
                "payee", new Text("买家", "the buyer"),
                "freight", new Text("卖家", "the seller"));

        assertThat(policy().remedy("2022", "REFUND").effect(values))
                .isEqualTo(new Text("向买家退款¥128.00。", "the buyer will get CN¥128.00 back."));
        assertThat(policy().remedy("2022", "RETURN_AND_REFUND").effect(values))
                .isEqualTo(new Text(
                        "买家退回商品后，退款¥128.00；退货运费由卖家承担。",
                        "the buyer will send the goods back and get CN¥128.00 back; the seller will pay the freight."));
    }

    /** An offer is read by both sides, each of which is "you" in it. */
    @Test
    void what_can_be_offered_is_said_to_either_side_as_to_somebody_else() {
        Text you = new Text("您", "you");
        Map<String, Text> values = Map.of(
                "amount", new Text("¥128.00", "CN¥128.00"),
                "what", new Text("杯盖", "the lid"),
                "payee", you,
                "freight", you,
                "seller", you);
        for (String edition : policy().editions()) {
            assertThat(policy().offered(edition)).isNotEmpty().allSatisfy(measure -> {
                Text said = policy().remedy(edition, measure).effect(values);
                assertThat(said.zh()).contains("您").doesNotContain("买家", "卖家", "{");
                assertThat(said.en())
                        .contains("you ")
                        .doesNotContain("buyer", "seller", "{")
                        .doesNotContainPattern("you (?:is|has|\\w+(?<![s'])s)\\b");
            });
        }
    }
}
