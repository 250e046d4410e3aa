package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@CaseTest
class OrdersToComplainOfTest {

    private final Scenario scenario;

    OrdersToComplainOfTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_seller_sees_which_reviews_can_be_complained_of_and_of_the_others_the_rule() {
        OrderAtMarketplace free = scenario.order().with("placedAt", "2026-03-01T10:00:00+08:00");
        OrderAtMarketplace good =
                scenario.order().with("placedAt", "2026-03-02T10:00:00+08:00").buyerChangesReviewTo("POSITIVE");
        FiledCase open =
                scenario.fileAboutReview(scenario.order().with("placedAt", "2026-03-03T10:00:00+08:00"), "EXTORTION");

        JsonNode told = scenario.seller().reads("/api/orders").json();

        assertThat(told.get("offered").booleanValue()).isTrue();
        assertThat(told.get("next").isNull()).isTrue();
        assertThat(reviews(told))
                .containsExactly(
                        open.order().reviewId() + " [NO_OPEN_CASE]",
                        good.reviewId() + " [REVIEW_NEUTRAL_OR_NEGATIVE]",
                        free.reviewId() + " []");
        assertThat(told.at("/items/0/reviews/0/violations/0/message").asText())
                .startsWith("A case about this review is already open.");
        assertThat(told.toString()).doesNotContain("13800000000");
    }

    @Test
    void a_review_that_was_decided_on_one_ground_can_be_complained_of_on_another() {
        FiledCase decided = scenario.fileAboutReview("EXTORTION")
                .bothRest()
                .claimAndDecide(scenario.reviewer(), "REJECTED")
                .appeal(scenario.seller())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "AFFIRMED");
        assertThat(decided.closure()).isEqualTo("APPEAL_DECIDED");

        assertThat(reviews(scenario.seller().reads("/api/orders").json()))
                .containsExactly(decided.order().reviewId() + " []");
    }

    @Test
    void a_buyer_sees_what_the_order_can_be_complained_of_as() {
        scenario.order();

        JsonNode order = scenario.buyer().reads("/api/orders?role=BUYER").json().at("/items/0");

        assertThat(order.get("reviews")).isEmpty();
        List<String> kinds = new ArrayList<>();
        order.get("kinds")
                .forEach(kind -> kinds.add(kind.get("kind").asText() + " "
                        + (kind.get("admissible").booleanValue()
                                ? "yes"
                                : kind.at("/violations/0/rule").asText())));
        assertThat(kinds)
                .containsExactly(
                        "LATE_SHIPMENT WITHIN_WINDOW",
                        "BREACH_OF_PROMISE yes",
                        "MISDESCRIPTION yes",
                        "FRAUD yes",
                        "HARASSMENT yes",
                        "TRANSACTION_DISPUTE yes");
        assertThat(scenario.buyer().caller().get("/api/orders?role=SELLER").status())
                .isEqualTo(403);
    }

    @Test
    void a_page_ends_and_the_next_goes_on_with_older_orders() {
        for (int day = 1; day <= 21; day++) {
            scenario.order().with("placedAt", "2026-02-%02dT10:00:00+08:00".formatted(day));
        }

        JsonNode first = scenario.seller().reads("/api/orders?role=SELLER").json();
        JsonNode second = scenario.seller()
                .reads("/api/orders?role=SELLER&cursor=" + first.get("next").asText())
                .json();

        assertThat(first.get("items")).hasSize(20);
        assertThat(first.at("/items/0/placedAt").asText()).startsWith("2026-02-21");
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.at("/items/0/placedAt").asText()).startsWith("2026-02-01");
        assertThat(second.get("next").isNull()).isTrue();
    }

    /** {@code id [rules]} of each. */
    private static List<String> reviews(JsonNode orders) {
        List<String> reviews = new ArrayList<>();
        orders.get("items").forEach(order -> order.get("reviews").forEach(review -> {
            List<String> rules = new ArrayList<>();
            review.get("violations")
                    .forEach(violation -> rules.add(violation.get("rule").asText()));
            assertThat(review.get("admissible").booleanValue()).isEqualTo(rules.isEmpty());
            reviews.add(review.get("id").asText() + " " + rules);
        }));
        return reviews;
    }
}
