package io.recourse.measures;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What decisions do: words masked, points entered and returned, and what unfounded filings lead to. */
@CaseTest
class EffectsTest {

    private final Scenario scenario;

    EffectsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    // ---- words

    private FiledCase aboutReview(String text, String followUp) {
        OrderAtMarketplace order = scenario.order().buyerWrote(text, followUp);
        return scenario.fileAboutReview(order, "ADVERTISING").bothRest();
    }

    private static void masks(FiledCase complaint, Person reviewer, String... words) {
        reviewer.does(
                complaint.path("/decision"),
                Map.of(
                        "outcome",
                        "UPHELD",
                        "rule",
                        "广告",
                        "reasons",
                        "评价中有返利广告。",
                        "measures",
                        List.of(Map.of(
                                "measure",
                                "MASK_CONTENT",
                                "words",
                                List.of(words).stream()
                                        .map(word -> Map.of("text", word))
                                        .toList()))));
    }

    private JsonNode reviewOf(FiledCase complaint) {
        return scenario.anybody()
                .get("/sandbox/marketplace/orders/" + complaint.order().id())
                .json()
                .at("/reviews/0");
    }

    @Test
    void the_words_that_the_reviewer_marks_are_masked_and_the_rest_of_the_review_stays() {
        FiledCase complaint = aboutReview("质量一般😀，加微信 rebate88 返现", "返现群 rebate88，鞋底开胶");
        complaint.claim(scenario.reviewer());

        masks(complaint, scenario.reviewer(), "加微信 rebate88 返现", "返现群 rebate88");
        scenario.settle();

        JsonNode review = reviewOf(complaint);
        assertThat(review.get("state").asText()).isEqualTo("masked");
        assertThat(review.get("shownText").asText()).isEqualTo("质量一般😀，" + "＊".repeat(15));
        assertThat(review.get("shownFollowUp").asText()).isEqualTo("＊".repeat(12) + "，鞋底开胶");
        assertThat(review.get("text").asText()).isEqualTo("质量一般😀，加微信 rebate88 返现");
        assertThat(review.get("rating").asText()).isEqualTo("NEGATIVE");
        assertThat(complaint.view().at("/measures/1/words/1").asText()).isEqualTo("返现群 rebate88");
        assertThat(complaint
                        .seenBy(scenario.buyer())
                        .at("/decision/measures/0/words/0")
                        .asText())
                .isEqualTo("加微信 rebate88 返现");

        // and a reversal shows all of it again
        complaint.appeal(scenario.buyer()).claim(scenario.seniorReviewer());
        complaint.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        assertThat(reviewOf(complaint).get("state").asText()).isEqualTo("shown");
        assertThat(reviewOf(complaint).has("shownText")).isFalse();
    }

    @Test
    void without_words_all_of_the_text_is_masked() {
        FiledCase complaint = aboutReview("加微信返现", null);
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD", "MASK_CONTENT");
        scenario.settle();

        assertThat(reviewOf(complaint).get("shownText").asText()).isEqualTo("＊＊＊＊＊");
        assertThat(complaint.view().at("/measures/1").has("words")).isFalse();
    }

    @Test
    void words_that_do_not_stand_in_the_review_or_go_with_another_measure_are_refused() {
        FiledCase complaint = aboutReview("加微信返现", null);
        complaint.claim(scenario.reviewer());

        assertThat(refusalOf(() -> masks(complaint, scenario.reviewer(), "加微信", "加QQ")))
                .isEqualTo("422 invalid");
        var answer = scenario.reviewer()
                .post(
                        complaint.path("/decision"),
                        Map.of(
                                "outcome",
                                "UPHELD",
                                "rule",
                                "广告",
                                "reasons",
                                "评价中有广告。",
                                "measures",
                                List.of(
                                        Map.of("measure", "MASK_CONTENT", "words", List.of(Map.of("text", "加QQ"))),
                                        Map.of("measure", "SANCTION_POINTS", "points", 2))));
        assertThat(answer.json().get("violations").findValuesAsText("rule")).containsExactly("words-not-there");
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
    }

    // ---- points

    private static List<String> entries(JsonNode ledger) {
        List<String> entries = new ArrayList<>();
        ledger.get("items")
                .forEach(entry -> entries.add("%d %s %d -> %d"
                        .formatted(
                                entry.get("seq").asInt(),
                                entry.get("kind").asText(),
                                entry.get("points").asInt(),
                                entry.get("total").asInt())));
        return entries;
    }

    private JsonNode ledgerOf(Person person, Person reader) {
        return reader.reads("/api/accounts/" + person.name() + "/ledger").json();
    }

    @Test
    void every_point_is_entered_and_returned_by_the_case_that_it_comes_from() {
        Person buyer = scenario.buyer();
        FiledCase first = scenario.fileAboutReview("EXTORTION").bothRest();
        first.claimAndDecide(scenario.reviewer(), "UPHELD", "SANCTION_POINTS 12");
        FiledCase second = scenario.fileAboutReview("EXTORTION").bothRest();
        second.claimAndDecide(scenario.reviewer(), "UPHELD", "SANCTION_POINTS 6");
        assertThat(entries(ledgerOf(buyer, buyer))).isEmpty();
        scenario.settle();
        assertThat(entries(ledgerOf(buyer, buyer))).containsExactly("2 POINTS 6 -> 18", "1 POINTS 12 -> 12");

        first.appeal(buyer).claim(scenario.seniorReviewer());
        first.decideAppeal(scenario.seniorReviewer(), "AMENDED", "SANCTION_POINTS 2");
        scenario.settle();

        JsonNode ledger = ledgerOf(buyer, scenario.reviewer());
        assertThat(entries(ledger))
                .containsExactly("4 POINTS 2 -> 8", "3 RETURNED -12 -> 6", "2 POINTS 6 -> 18", "1 POINTS 12 -> 12");
        assertThat(ledger.get("total").asInt()).isEqualTo(8);
        assertThat(ledger.at("/items/3/caseNumber").asText()).isEqualTo(first.number());
        assertThat(ledger.at("/items/3/edition").asText()).isEqualTo("2022");
        assertThat(ledger.at("/items/3/rule").asText()).isEqualTo("第八十六条");
        assertThat(scenario.accountAtMarketplace(buyer).get("points").asInt()).isEqualTo(8);
        JsonNode page = buyer.reads("/api/accounts/buyer/ledger?limit=3").json();
        assertThat(entries(buyer.reads("/api/accounts/buyer/ledger?limit=3&cursor="
                                + page.get("next").asText())
                        .json()))
                .containsExactly("1 POINTS 12 -> 12");
        assertThat(refusalOf(() -> ledgerOf(buyer, scenario.seller()))).isEqualTo("404 not-found");
    }

    // ---- complainants

    private FiledCase rejected() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.settle();
        return complaint;
    }

    private static List<String> rules(JsonNode answer) {
        return StreamSupport.stream(answer.get("violations").spliterator(), false)
                .map(violation -> violation.get("rule").asText())
                .toList();
    }

    @Test
    void who_files_without_grounds_again_and_again_is_warned_and_then_has_to_pause() {
        Person shop = scenario.seller();
        rejected();
        assertThat(rejected().measures()).containsExactly("HIDE_PENDING UNDONE");
        FiledCase third = rejected();
        assertThat(third.measures()).containsExactly("HIDE_PENDING UNDONE", "FILING_WARNING CARRIED_OUT");
        assertThat(third.toldOf("FILING_WARNING")).containsExactly("shop");
        assertThat(third.seenBy(shop).at("/measures/1/reason").asText())
                .isEqualTo("Whoever has 3 complaints rejected within 90 days is warned.");
        assertThat(third.seenBy(scenario.buyer()).get("measures")).hasSize(1);
        rejected();
        FiledCase fifth = rejected();

        assertThat(fifth.measures()).containsExactly("HIDE_PENDING UNDONE", "FILING_PAUSE CARRIED_OUT");
        assertThat(fifth.seenBy(shop).at("/measures/1/until").asText()).startsWith("2026-04-08T10:00:00");
        assertThat(fifth.toldOf("FILING_PAUSED")).containsExactly("shop");
        OrderAtMarketplace order = scenario.order();
        Map<String, String> filing = Map.of(
                "kind",
                "UNREASONABLE_REVIEW",
                "ground",
                "EXTORTION",
                "orderId",
                order.id(),
                "reviewId",
                order.reviewId(),
                "statement",
                "买家以差评相要挟。");
        var refused = shop.post("/api/cases", filing);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(rules(refused.json())).containsExactly("FILING_NOT_PAUSED");
        assertThat(refused.json().at("/violations/0/message").asText())
                .contains("Wednesday, 8 April 2026, 10:00 (China Time)");
        assertThat(rules(shop.does("/api/cases/check", filing).json())).containsExactly("FILING_NOT_PAUSED");
        assertThat(shop.post("/api/cases", Map.of("kind", "COUNTERFEIT", "respondent", "buyer", "statement", "售假。"))
                        .json()
                        .get("violations")
                        .findValuesAsText("rule"))
                .contains("FILING_NOT_PAUSED");
        // the other side may file
        assertThat(scenario.fileAboutOrder(scenario.buyer(), order, "BREACH_OF_PROMISE")
                        .status())
                .isEqualTo("EVIDENCE");

        // and once it is over, so may the shop
        scenario.advanceTo("2026-04-08T10:00:00+08:00");
        assertThat(scenario.fileAboutReview("EXTORTION").status()).isEqualTo("EVIDENCE");
    }

    @Test
    void a_pause_is_appealed_with_its_decision_and_ends_when_that_is_reversed() {
        for (int i = 0; i < 4; i++) {
            rejected();
        }
        FiledCase fifth = rejected();
        assertThat(refusalOf(() -> scenario.fileAboutReview("EXTORTION"))).isEqualTo("422 inadmissible");
        fifth.appeal(scenario.seller()).claim(scenario.seniorReviewer());

        fifth.decideAppeal(scenario.seniorReviewer(), "REVERSED");

        assertThat(fifth.measures())
                .containsExactly("HIDE_PENDING UNDONE", "FILING_PAUSE UNDONE", "DELETE_REVIEW PLANNED");
        assertThat(scenario.fileAboutReview("EXTORTION").status()).isEqualTo("EVIDENCE");
        scenario.settle();
        assertThat(fifth.tokens()).isEmpty();
        // what was reversed counts no more: this is the fifth again
        assertThat(rejected().measures()).contains("FILING_PAUSE CARRIED_OUT");
    }

    @Test
    void what_lies_long_back_counts_no_more() {
        rejected();
        rejected();
        scenario.advanceBy(Duration.ofDays(90));

        assertThat(rejected().measures()).containsExactly("HIDE_PENDING UNDONE");
    }
}
