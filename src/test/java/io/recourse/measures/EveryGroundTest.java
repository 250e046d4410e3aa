package io.recourse.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each ground there is, from the filing to what whoever is right gets, and back when the decision was wrong. */
@CaseTest
class EveryGroundTest {

    private final Scenario scenario;

    EveryGroundTest(Scenario scenario) {
        this.scenario = scenario;
    }

    /** What the complaint is about besides its kind and ground; with an order 128.00 were paid, freight included. */
    private enum About {
        REVIEW,
        ORDER_OF_A_SELLER,
        ORDER_OF_A_BUYER,
        CANCELLED_ORDER,
        UNPAID_ORDERS,
        LISTING,
        ACCOUNT
    }

    // what is decided: nothing for what the tables propose, or a measure with points or an amount
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            UNREASONABLE_REVIEW       | EXTORTION                 | REVIEW            | -                  | DELETE_REVIEW CARRIED_OUT         | DELETE_REVIEW UNDONE
            UNREASONABLE_REVIEW       | PROFESSIONAL_REVIEWER     | REVIEW            | -                  | DELETE_REVIEW CARRIED_OUT         | DELETE_REVIEW UNDONE
            UNREASONABLE_REVIEW       | COMPETITOR                | REVIEW            | -                  | DELETE_REVIEW CARRIED_OUT         | DELETE_REVIEW UNDONE
            UNREASONABLE_REVIEW       | THIRD_PARTY_FRAUD         | REVIEW            | -                  | DELETE_REVIEW CARRIED_OUT         | DELETE_REVIEW UNDONE
            UNREASONABLE_REVIEW       | PERSONAL_INFORMATION      | REVIEW            | -                  | MASK_CONTENT CARRIED_OUT          | MASK_CONTENT UNDONE
            UNREASONABLE_REVIEW       | ABUSE                     | REVIEW            | -                  | MASK_CONTENT CARRIED_OUT          | MASK_CONTENT UNDONE
            UNREASONABLE_REVIEW       | ADVERTISING               | REVIEW            | -                  | MASK_CONTENT CARRIED_OUT          | MASK_CONTENT UNDONE
            SUSPICIOUS_ORDER          | MASS_UNPAID_ORDERS        | UNPAID_ORDERS     | -                  | CLOSE_ORDERS CARRIED_OUT          | CLOSE_ORDERS CARRIED_OUT
            SUSPICIOUS_ORDER          | ORDER_EXTORTION           | ORDER_OF_A_SELLER | -                  | ORDER_PENALTY_WAIVED CARRIED_OUT  | ORDER_PENALTY_WAIVED UNDONE
            SUSPICIOUS_ORDER          | MALICIOUS_REFUND          | ORDER_OF_A_SELLER | COMPENSATION 20.00 | COMPENSATION(20.00) CARRIED_OUT   | COMPENSATION(20.00) UNDONE, COMPENSATION(20.00) CARRIED_OUT
            SUSPICIOUS_ORDER          | STOCKOUT_FRAUD            | ORDER_OF_A_SELLER | -                  | ORDER_PENALTY_WAIVED CARRIED_OUT  | ORDER_PENALTY_WAIVED UNDONE
            IMAGE_THEFT               | IMAGE_THEFT               | LISTING           | -                  | REMOVE_IMAGE CARRIED_OUT          | REMOVE_IMAGE UNDONE
            LATE_SHIPMENT             | LATE_SHIPMENT             | CANCELLED_ORDER   | REFUND 128.00      | REFUND(128.00) CARRIED_OUT        | REFUND(128.00) UNDONE, REFUND(128.00) CARRIED_OUT
            BREACH_OF_PROMISE         | BREACH_OF_PROMISE         | ORDER_OF_A_BUYER  | COMPENSATION 10.00 | COMPENSATION(10.00) CARRIED_OUT   | COMPENSATION(10.00) UNDONE, COMPENSATION(10.00) CARRIED_OUT
            MISDESCRIPTION            | MISDESCRIPTION            | ORDER_OF_A_BUYER  | REFUND 28.00       | REFUND(28.00) CARRIED_OUT         | REFUND(28.00) UNDONE, REFUND(28.00) CARRIED_OUT
            FRAUD                     | FRAUD                     | ORDER_OF_A_BUYER  | REFUND 128.00      | REFUND(128.00) CARRIED_OUT        | REFUND(128.00) UNDONE, REFUND(128.00) CARRIED_OUT
            COUNTERFEIT               | COUNTERFEIT               | LISTING           | REMOVE_LISTING     | REMOVE_LISTING CARRIED_OUT        | REMOVE_LISTING UNDONE, RESTORE_LISTING CARRIED_OUT
            SPAM_LISTING              | SPAM_LISTING              | LISTING           | -                  | REMOVE_LISTING CARRIED_OUT        | REMOVE_LISTING UNDONE, RESTORE_LISTING CARRIED_OUT
            FAKE_TRANSACTION          | FAKE_TRANSACTION          | ACCOUNT           | -                  | SEARCH_SUPPRESSION CARRIED_OUT    | SEARCH_SUPPRESSION UNDONE
            PROHIBITED_CONTENT        | PROHIBITED_CONTENT        | LISTING           | -                  | REMOVE_LISTING CARRIED_OUT        | REMOVE_LISTING UNDONE, RESTORE_LISTING CARRIED_OUT
            IP_INFRINGEMENT           | IP_INFRINGEMENT           | LISTING           | -                  | REMOVE_LISTING CARRIED_OUT        | REMOVE_LISTING UNDONE, RESTORE_LISTING CARRIED_OUT
            ACCOUNT_THEFT             | ACCOUNT_THEFT             | ACCOUNT           | -                  | RESTORE_ACCOUNT CARRIED_OUT       | RESTORE_ACCOUNT UNDONE
            PERSONAL_INFORMATION_LEAK | PERSONAL_INFORMATION_LEAK | ACCOUNT           | SANCTION_POINTS 6  | SANCTION_POINTS(6) CARRIED_OUT    | SANCTION_POINTS(6) UNDONE
            HARASSMENT                | HARASSMENT                | ORDER_OF_A_BUYER  | SANCTION_POINTS 12 | SANCTION_POINTS(12) CARRIED_OUT   | SANCTION_POINTS(12) UNDONE
            TRANSACTION_DISPUTE       | NOT_RECEIVED              | ORDER_OF_A_BUYER  | -                  | REFUND(128.00) CARRIED_OUT        | REFUND(128.00) UNDONE, REFUND(128.00) CARRIED_OUT
            TRANSACTION_DISPUTE       | SHORT_OR_DAMAGED          | ORDER_OF_A_BUYER  | REFUND 30.00       | REFUND(30.00) CARRIED_OUT         | REFUND(30.00) UNDONE, REFUND(30.00) CARRIED_OUT
            TRANSACTION_DISPUTE       | NOT_AS_DESCRIBED          | ORDER_OF_A_BUYER  | REFUND 30.00       | REFUND(30.00) CARRIED_OUT         | REFUND(30.00) UNDONE, REFUND(30.00) CARRIED_OUT
            TRANSACTION_DISPUTE       | QUALITY                   | ORDER_OF_A_BUYER  | REFUND 128.00      | REFUND(128.00) CARRIED_OUT        | REFUND(128.00) UNDONE, REFUND(128.00) CARRIED_OUT
            """)
    void whoever_is_right_gets_something_and_it_is_taken_back_when_the_decision_was_wrong(
            String kind, String ground, About about, String decided, String carriedOut, String afterReversal) {
        FiledCase complaint = filed(kind, ground, about);
        if (complaint.status().equals("NEGOTIATION")) {
            scenario.advanceBy(Duration.ofDays(3));
        }
        if (complaint.status().equals("EVIDENCE")) {
            complaint.bothRest();
        }
        complaint.claim(scenario.reviewer());
        if (decided == null) {
            complaint.decide(scenario.reviewer(), "UPHELD");
        } else {
            complaint.decideJson(scenario.reviewer(), "UPHELD", measure(decided));
        }
        scenario.settle();
        assertThat(ofDecision(complaint)).isEqualTo(carriedOut);

        complaint
                .appeal(complaint.respondent())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        assertThat(ofDecision(complaint)).isEqualTo(afterReversal);
        assertThat(complaint.closure()).isEqualTo("APPEAL_DECIDED");
    }

    /** Without what was done to the review meanwhile. */
    private static String ofDecision(FiledCase complaint) {
        return String.join(
                ", ",
                complaint.measures().stream()
                        .filter(measure -> !measure.startsWith("HIDE_PENDING"))
                        .toList());
    }

    private static String measure(String decided) {
        String[] parts = decided.split(" ");
        if (parts.length == 1) {
            return "[{\"measure\": \"%s\"}]".formatted(parts[0]);
        }
        return parts[1].contains(".")
                ? "[{\"measure\": \"%s\", \"amount\": {\"value\": \"%s\", \"currency\": \"CNY\"}}]"
                        .formatted(parts[0], parts[1])
                : "[{\"measure\": \"%s\", \"points\": %s}]".formatted(parts[0], parts[1]);
    }

    private FiledCase filed(String kind, String ground, About about) {
        return switch (about) {
            case REVIEW -> scenario.fileAboutReview(ground);
            case ORDER_OF_A_SELLER -> aboutOrder(kind, ground, scenario.seller(), paid());
            case ORDER_OF_A_BUYER -> aboutOrder(kind, ground, scenario.buyer(), paid());
            case CANCELLED_ORDER ->
                aboutOrder(
                        kind,
                        ground,
                        scenario.buyer(),
                        paid().with("state", "CLOSED")
                                .with("succeededAt", null)
                                .with("closedAt", "2026-03-08T10:00:00+08:00"));
            case UNPAID_ORDERS -> {
                OrderAtMarketplace first = paid().with("state", "UNPAID");
                OrderAtMarketplace second = paid().with("state", "UNPAID");
                yield scenario.filed(
                        scenario.seller(), first, body(kind, ground, "orderIds", List.of(first.id(), second.id())));
            }
            case LISTING -> {
                scenario.listing("L-1", scenario.person("other-shop", "SELLER"), "I-1", "I-2");
                Map<String, Object> body = body(kind, ground, "listingId", "L-1");
                if (kind.equals("IMAGE_THEFT")) {
                    body.put("imageIds", List.of("I-2"));
                }
                yield scenario.filed(scenario.seller(), null, body);
            }
            case ACCOUNT -> {
                Person other = scenario.person("other-shop", "SELLER");
                yield scenario.filed(scenario.seller(), null, body(kind, ground, "respondent", other.name()));
            }
        };
    }

    private OrderAtMarketplace paid() {
        return scenario.order().paid("118.00", "10.00");
    }

    private FiledCase aboutOrder(String kind, String ground, Person complainant, OrderAtMarketplace order) {
        return scenario.filed(complainant, order, body(kind, ground, "orderId", order.id()));
    }

    private static Map<String, Object> body(String kind, String ground, String about, Object which) {
        return new LinkedHashMap<>(Map.of("kind", kind, "ground", ground, "statement", "情况如订单所示。", about, which));
    }
}
