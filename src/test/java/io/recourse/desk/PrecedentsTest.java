package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CaseTest
class PrecedentsTest {

    private static final String OF_EXTORTION = "/api/precedents?kind=UNREASONABLE_REVIEW&ground=EXTORTION";

    private final Scenario scenario;

    PrecedentsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void precedents_are_the_last_word_on_closed_cases_of_the_ground_without_their_parties() {
        FiledCase upheld = decided("UPHELD", "买家 buyer 索要 2000 元，电话 13812345678。");
        FiledCase reversed = decided("REJECTED", "只谈到运费。");
        reversed.appeal(scenario.seller())
                .claim(scenario.seniorReviewer())
                .firstView(scenario.seniorReviewer(), "UPHELD", "评价之前有威胁。");
        scenario.seniorReviewer()
                .does(
                        reversed.path("/appeal/decision"),
                        Map.of("outcome", "REVERSED", "rule", "第八十六条", "reasons", "评价之前有威胁。"));
        scenario.advanceBy(Duration.parse("P8D"));
        decided("UPHELD", "还在申诉期内。");
        scenario.fileAboutReview("ABUSE").bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");

        JsonNode found = scenario.reviewer().reads(OF_EXTORTION).json();

        assertThat(found.get("items").findValuesAsText("number")).containsExactly(reversed.number(), upheld.number());
        JsonNode latest = found.at("/items/0");
        assertThat(latest.get("instance").asText()).isEqualTo("APPEAL");
        assertThat(latest.get("outcome").asText()).isEqualTo("REVERSED");
        assertThat(latest.get("first").asText()).isEqualTo("REJECTED");
        assertThat(found.at("/items/1/reasons").asText())
                .contains("2000 元")
                .doesNotContain("13812345678")
                .doesNotContain("buyer");
        assertThat(found.get("next").isNull()).isTrue();
        assertThat(words("威胁  之前")).containsExactly(reversed.number());
        assertThat(words("100%")).isEmpty();
        assertThat(scenario.seller().caller().get(OF_EXTORTION).status()).isEqualTo(403);
    }

    @Test
    void pages_go_on_with_older_ones() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            numbers.add(0, decided("UPHELD", "有威胁。").number());
            scenario.advanceBy(Duration.parse("PT1H"));
        }
        scenario.advanceBy(Duration.parse("P8D"));

        JsonNode first = scenario.reviewer().reads(OF_EXTORTION + "&limit=2").json();
        JsonNode second = scenario.reviewer()
                .reads(OF_EXTORTION + "&limit=2&cursor=" + first.get("next").asText())
                .json();

        assertThat(first.get("items").findValuesAsText("number")).isEqualTo(numbers.subList(0, 2));
        assertThat(second.get("items").findValuesAsText("number")).isEqualTo(numbers.subList(2, 3));
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void related_are_the_same_respondent_and_the_same_words_and_the_same_shop_alone_is_no_reason() {
        FiledCase old = scenario.fileAboutReview("EXTORTION");
        scenario.advanceBy(Duration.parse("P20D"));
        Person other = scenario.person("other-buyer", "BUYER");
        scenario.fileAboutReview(scenario.order(scenario.seller(), other).reviewedWith("不好看"), "ABUSE");
        scenario.advanceBy(Duration.parse("P12D"));
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        JsonNode related = scenario.reviewer().reads(complaint.path("/related")).json();

        assertThat(related.get("items").findValuesAsText("number")).containsExactly(old.number());
        assertThat(related.at("/items/0/because").findValuesAsText("signal")).containsExactly("SAME_RESPONDENT");
        assertThat(related.at("/counts/SAME_SHOP").asInt()).isEqualTo(1);
        assertThat(scenario.seller().caller().get(complaint.path("/related")).status())
                .isEqualTo(403);

        JsonNode parties = scenario.reviewer().reads(complaint.path("/parties")).json();
        assertThat(parties.at("/COMPLAINANT/filed/cases").asInt()).isEqualTo(3);
        assertThat(parties.at("/RESPONDENT/against/open").asInt()).isEqualTo(2);
    }

    private FiledCase decided(String outcome, String reasons) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest().claim(scenario.reviewer());
        scenario.reviewer()
                .does(complaint.path("/decision"), Map.of("outcome", outcome, "rule", "第八十六条", "reasons", reasons));
        return complaint;
    }

    private List<String> words(String words) {
        return scenario.reviewer()
                .reads(OF_EXTORTION + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .json()
                .get("items")
                .findValuesAsText("number");
    }
}
