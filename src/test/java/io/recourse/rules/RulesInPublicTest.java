package io.recourse.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.policy.TestPolicy;
import io.recourse.testing.CaseTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import io.recourse.web.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The rules over HTTP, read by somebody who has not signed in. */
@CaseTest
class RulesInPublicTest {

    private final Scenario scenario;
    private final Sources sources;
    private final Texts texts;

    RulesInPublicTest(Scenario scenario, Sources sources, Texts texts) {
        this.scenario = scenario;
        this.sources = sources;
        this.texts = texts;
    }

    private Answer read(String path) {
        return scenario.anybody().in("en").get(path);
    }

    private static List<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private JsonNode table(String edition, String table) {
        return all(read("/api/rules/" + edition).json().get("tables")).stream()
                .filter(one -> one.get("table").asText().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode row(String edition, String table, String row) {
        return all(table(edition, table).get("rows")).stream()
                .filter(one -> one.get("row").asText().equals(row))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_editions_are_told_with_the_days_on_which_they_are_in_force() {
        JsonNode editions = read("/api/rules").json();

        assertThat(editions.at("/items").findValuesAsText("edition")).containsExactly("rules-85", "2022");
        assertThat(editions.at("/items/0/days")).hasSize(1);
        assertThat(editions.at("/items/0/days/0/from").asText("null")).isEqualTo("null");
        assertThat(editions.at("/items/0/days/0/until").asText()).isEqualTo("2022-12-24");
        assertThat(editions.at("/items/0/inForce").asBoolean()).isFalse();
        assertThat(editions.at("/items/1/days/0/from").asText()).isEqualTo("2022-12-25");
        assertThat(editions.at("/items/1/days/0/until").asText("null")).isEqualTo("null");
        assertThat(editions.at("/items/1/inForce").asBoolean()).isTrue();
        assertThat(editions.at("/items/1/name/zh-CN").asText()).isEqualTo("2022年版");
        assertThat(editions.at("/items/1/name/en").asText()).isEqualTo("Edition of 2022");
        assertThat(editions.at("/items/1/sources/0/title").asText())
                .isEqualTo("How to complain about malicious orders on Taobao");
        assertThat(editions.get("next").isNull()).isTrue();
    }

    @Test
    void each_edition_has_its_own_window_for_an_unreasonable_review() {
        JsonNode old = row("rules-85", "kinds", "rule_unreasonableReviewRules85");
        JsonNode now = row("2022", "kinds", "rule_unreasonableReview2022");

        assertThat(old.at("/values/windowAmount").asInt()).isEqualTo(15);
        assertThat(old.at("/values/windowAnchor").asText()).isEqualTo("SUCCESS");
        assertThat(now.at("/values/windowAmount").asInt()).isEqualTo(30);
        assertThat(now.at("/values/windowAnchor").asText()).isEqualTo("REVIEW");
        assertThat(now.at("/when/kind").asText()).isEqualTo("\"UNREASONABLE_REVIEW\"");
        assertThat(now.at("/words/name/zh-CN").asText()).isEqualTo("不合理评价（恶意评价）");
        assertThat(now.at("/words/name/en").asText()).isEqualTo("Unreasonable review");
        assertThat(now.at("/sources/2/title").asText()).isEqualTo("Taobao Rules, art. 86");
        assertThat(table("2022", "kinds").get("rows").findValuesAsText("row"))
                .doesNotContain("rule_unreasonableReviewRules85");
    }

    @Test
    void a_comparison_names_exactly_the_rows_that_differ() {
        JsonNode compared = read("/api/rules/compare?from=rules-85&to=2022").json();

        assertThat(compared.get("added").findValuesAsText("row"))
                .containsExactly(
                        "rule_extortionFreightOnly", "rule_deleteReview2022", "rule_deleteReviewMaskedGround2022");
        assertThat(compared.get("gone").findValuesAsText("row")).containsExactly("rule_deleteReviewRules85");
        List<String> changed = new ArrayList<>();
        compared.get("changed").forEach(change -> {
            List<String> differs = new ArrayList<>();
            change.get("differs").forEach(column -> differs.add(column.asText()));
            changed.add(
                    change.get("table").asText() + " " + change.at("/to/row").asText() + " " + differs);
        });
        assertThat(changed)
                .containsExactly(
                        "deadlines rule_decisionLimit2022 [amount, sources]",
                        "evidenceTypes rule_callRecording2022 [sources]",
                        "grounds rule_unreasonableReviewPersonalInformation2022 [measure, sources]",
                        "grounds rule_unreasonableReviewAbuse2022 [measure, sources]",
                        "grounds rule_unreasonableReviewAdvertising2022 [measure, sources]",
                        "kinds rule_unreasonableReview2022 [sources, windowAmount, windowAnchor]",
                        "rulings rule_retaliation2022 [answer, outcome, question, sources]",
                        "rulings rule_freightOrBadReview2022 [answer, outcome, sources]",
                        "rulings rule_advertisementInReview2022 [answer, sources]",
                        "sanctionPoints rule_unreasonableReview2022 [points, rule, sources]",
                        "sanctionThresholds rule_unreasonableReviews2022 [sources]");
        JsonNode same = read("/api/rules/compare?from=2022&to=2022").json();
        assertThat(same.get("added")).isEmpty();
        assertThat(same.get("gone")).isEmpty();
        assertThat(same.get("changed")).isEmpty();
    }

    @Test
    void what_would_help_to_stay_below_a_threshold_is_not_told_but_that_it_is_kept_back_is() {
        JsonNode thresholds = table("2022", "sanctionThresholds");

        assertThat(thresholds.get("withheld").toString()).isEqualTo("[\"above\",\"rule\"]");
        assertThat(thresholds.at("/rows/0/words/name/en").asText())
                .isEqualTo("Repeated malicious reviews by one account");
        assertThat(thresholds.at("/rows/0/values").toString()).isEqualTo("{\"refer\":\"ACCOUNT_SEAL\"}");
        assertThat(thresholds.at("/rows/0/words").has("rule")).isFalse();
        assertThat(table("2022", "evidenceTypes").at("/rows/0/values").has("weight"))
                .isFalse();
        assertThat(read("/api/rules/2022").json().get("tables").findValuesAsText("table"))
                .contains("kinds", "grounds", "deadlines", "evidenceNeeds", "sanctionPoints")
                .doesNotContain("routing", "reviewBargains", "editions");
        for (String path : List.of("/rules/2022/routing", "/rules/2022/none")) {
            assertThat(read(path).status()).isEqualTo(404);
        }
        assertThat(read("/rules/2022/sanctionThresholds").text()).doesNotContain("more than 5");
    }

    @Test
    void a_name_to_be_withheld_that_no_table_has_stops_the_start() {
        assertThatThrownBy(() -> new PublishRules(
                        TestPolicy.policy(),
                        sources,
                        texts,
                        () -> Instant.parse("2026-03-09T02:00:00Z"),
                        ZoneId.of("Asia/Shanghai"),
                        new RulesProperties(List.of("routing", "sanctionThresholds.abvoe"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[sanctionThresholds.abvoe]");
    }

    @Test
    void an_edition_that_is_not_there_is_told_with_those_that_are() {
        Answer unknown = read("/api/rules/2023");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("type").asText()).isEqualTo("urn:recourse:problem:unknown-edition");
        assertThat(unknown.json().get("detail").asText()).isEqualTo("Name one of these editions: rules-85, 2022.");

        assertThat(read("/api/rules/compare?from=2022&to=2023").status()).isEqualTo(404);
        for (String missing : List.of("", "?from=2022", "?to=2022", "?from=2022&to=")) {
            Answer told = read("/api/rules/compare" + missing);
            assertThat(told.status()).as(missing).isEqualTo(400);
            assertThat(told.json().get("type").asText()).isEqualTo("urn:recourse:problem:no-editions-to-compare");
        }
        assertThat(scenario.anybody()
                        .in("zh-CN")
                        .get("/api/rules/compare?to=2022")
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("请同时写明“from”和“to”两个版本；已有版本：rules-85, 2022。");
    }

    @Test
    void rules_that_have_not_changed_are_not_sent_again_and_no_session_is_made() {
        for (String path : List.of("/api/rules", "/api/rules/2022", "/api/rules/compare?from=rules-85&to=2022")) {
            Answer first = read(path);
            assertThat(first.status()).as(path).isEqualTo(200);
            assertThat(first.header("Cache-Control")).isEqualTo("no-cache, public");
            assertThat(first.response().headers().allValues("Vary")).contains("Accept-Language");
            assertThat(first.response().headers().allValues("Set-Cookie")).isEmpty();

            String tag = first.header("ETag");
            Answer again =
                    scenario.anybody().in("en").with("If-None-Match", tag).get(path);
            assertThat(again.status()).isEqualTo(304);
            assertThat(scenario.anybody()
                            .in("zh-CN")
                            .with("If-None-Match", tag)
                            .get(path)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void every_table_and_column_of_the_pages_has_its_words_in_both_languages() {
        for (String language : List.of("zh-CN", "en")) {
            for (String edition : List.of("rules-85", "2022")) {
                for (JsonNode table : scenario.anybody()
                        .in(language)
                        .get("/api/rules/" + edition)
                        .json()
                        .get("tables")) {
                    assertThat(table.get("name").asText()).doesNotStartWith("rules.");
                    Answer page = scenario.anybody()
                            .in(language)
                            .with("Accept", "text/html")
                            .get("/rules/" + edition + "/" + table.get("table").asText());
                    assertThat(page.status()).isEqualTo(200);
                    assertThat(page.text()).doesNotContain("rules.words.", "rules.column.", "??");
                }
            }
        }
    }

    @Test
    void a_refusal_leads_to_the_very_row_of_the_edition() {
        OrderAtMarketplace order = scenario.order().with("placedAt", "2026-01-05T10:00:00+08:00");

        JsonNode refused = scenario.buyer()
                .post(
                        "/api/cases",
                        Map.of("kind", "BREACH_OF_PROMISE", "orderId", order.id(), "statement", "没有送赠品。"))
                .json();

        String address = refused.at("/violations/0/address").asText();
        assertThat(refused.at("/violations/0/rule").asText()).isEqualTo("WITHIN_WINDOW");
        assertThat(address).matches("/rules/2022/admissibility#rule_\\w+");
        String row = address.substring(address.indexOf('#') + 1);
        assertThat(read(address.substring(0, address.indexOf('#'))).text()).contains("id=\"" + row + "\"");
        assertThat(row("2022", "admissibility", row).at("/when/windowAnchor").asText())
                .isEqualTo("\"PLACING\"");
    }
}
