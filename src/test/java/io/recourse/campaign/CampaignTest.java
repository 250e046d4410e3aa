package io.recourse.campaign;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fourteen reviews in five days [001]: filed, proven, withdrawn and decided in one go, each case by itself. */
@CaseTest
class CampaignTest {

    private static final String CHAT = """
            {"type": "CHAT_RECORD", "number": "330102199001011234", "issuedAt": "2026-03-03T12:00:00+08:00",
             "chatFrom": "2026-03-01T10:00:00+08:00", "chatTo": "2026-03-02T10:00:00+08:00",
             "parties": ["shop", "%s"], "completeness": "FULL"}""";

    private final Scenario scenario;
    private final JdbcClient jdbc;

    CampaignTest(Scenario scenario, JdbcClient jdbc) {
        this.scenario = scenario;
        this.jdbc = jdbc;
    }

    // ---- the world

    private List<OrderAtMarketplace> orders(int many) {
        List<OrderAtMarketplace> orders = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            orders.add(scenario.order(scenario.seller(), scenario.person("buyer" + i, "BUYER"))
                    .reviewedWith("假货，退款不退货"));
        }
        return orders;
    }

    private static Map<String, Object> about(OrderAtMarketplace order) {
        return Map.of("orderId", order.id(), "reviewId", order.reviewId());
    }

    private static Map<String, Object> batch(List<? extends Map<String, ?>> items) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "UNREASONABLE_REVIEW");
        body.put("ground", "EXTORTION");
        body.put("statement", "五天内十四个新账号以差评索要赔偿。");
        body.put("items", items);
        return body;
    }

    private static Map<String, Object> batchOf(List<OrderAtMarketplace> orders) {
        return batch(orders.stream().map(CampaignTest::about).toList());
    }

    private static Person keyed(Person person, String key) {
        return new Person(person.name(), person.caller().with("Idempotency-Key", key));
    }

    private JsonNode file(List<OrderAtMarketplace> orders) {
        return scenario.seller().does("/api/cases/batch", batchOf(orders)).json();
    }

    /** The number of the n-th of them, from 1. */
    private static String number(JsonNode batch, int n) {
        return batch.at("/results/" + (n - 1) + "/number").asText();
    }

    private static List<String> numbers(JsonNode batch) {
        List<String> numbers = new ArrayList<>();
        batch.get("results").forEach(one -> numbers.add(one.path("number").asText()));
        return numbers;
    }

    /** Of each what became of it: its number or the problem, such as {@code 422 inadmissible}. */
    private static List<String> problems(JsonNode answer) {
        List<String> problems = new ArrayList<>();
        answer.get("results")
                .forEach(one -> problems.add(
                        one.has("problem")
                                ? one.at("/problem/status").asText() + " "
                                        + one.at("/problem/type").asText().replace("urn:recourse:problem:", "")
                                : "done"));
        return problems;
    }

    private Answer handsIn(Person who, String campaign, String item, String cases) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"item\"\r\nContent-Type: application/json\r\n\r\n"
                + item + "\r\n"
                + (cases == null
                        ? ""
                        : "--b\r\nContent-Disposition: form-data; name=\"cases\"\r\n\r\n" + cases + "\r\n")
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"proof.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        return who.caller()
                .with("Content-Type", "multipart/form-data; boundary=b")
                .call(
                        "POST",
                        "/api/campaigns/" + campaign + "/evidence",
                        BodyPublishers.concat(
                                BodyPublishers.ofString(body),
                                BodyPublishers.ofByteArray(Picture.png()),
                                BodyPublishers.ofString("\r\n--b--\r\n")));
    }

    private JsonNode seen(Person reader, String number) {
        return reader.reads("/api/cases/" + number).json();
    }

    private List<String> messages(Person person) {
        List<String> types = new ArrayList<>();
        person.reads("/api/messages")
                .json()
                .get("items")
                .forEach(one -> types.add(one.get("type").asText()));
        return types;
    }

    private Map<String, Object> decision(String number, String outcome, String reasons) {
        Map<String, Object> decision = new HashMap<>();
        decision.put("number", number);
        decision.put("outcome", outcome);
        decision.put("rule", "第八十六条");
        decision.put("reasons", reasons);
        return decision;
    }

    // ---- filing

    @Test
    void each_is_a_case_of_its_own_with_its_own_number_and_deadlines() {
        List<OrderAtMarketplace> orders = orders(3);
        List<Map<String, Object>> items = new ArrayList<>();
        items.add(about(orders.get(0)));
        Map<String, Object> ownWords = new HashMap<>(about(orders.get(1)));
        ownWords.put("statement", "这一位还打了五十通电话。");
        items.add(ownWords);
        items.add(about(orders.get(2)));

        JsonNode answer =
                scenario.seller().does("/api/cases/batch", batch(items)).json();

        assertThat(numbers(answer))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("RC-2026-\\d{6}"));
        assertThat(answer.at("/results/1/orderId").asText())
                .isEqualTo(orders.get(1).id());
        JsonNode first = seen(scenario.seller(), number(answer, 1));
        JsonNode second = seen(scenario.seller(), number(answer, 2));
        assertThat(first.get("campaign")).isEqualTo(answer.get("campaign"));
        assertThat(first.at("/respondent").asText()).isEqualTo("buyer1");
        assertThat(first.at("/deadlines/0/dueAt").asText()).isEqualTo("2026-03-12T10:00:00+08:00");
        assertThat(first.at("/statement").asText()).isEqualTo("五天内十四个新账号以差评索要赔偿。");
        assertThat(second.at("/statement").asText()).isEqualTo("这一位还打了五十通电话。");
    }

    @Test
    void one_that_is_refused_stops_none_of_the_others_and_says_why() {
        List<OrderAtMarketplace> orders = orders(4);
        orders.get(1).buyerChangesReviewTo("POSITIVE");
        scenario.fileAboutReview(orders.get(2), "EXTORTION");

        JsonNode answer = file(orders);

        assertThat(problems(answer)).containsExactly("done", "422 inadmissible", "422 inadmissible", "done");
        assertThat(answer.at("/results/1/problem/violations/0/rule").asText()).isEqualTo("REVIEW_NEUTRAL_OR_NEGATIVE");
        assertThat(answer.at("/results/1/problem/violations/0/message").asText())
                .isNotEmpty();
        assertThat(answer.at("/results/2/problem/violations/0/rule").asText()).isEqualTo("NO_OPEN_CASE");
    }

    @Test
    void where_none_is_admissible_there_is_no_campaign() {
        List<OrderAtMarketplace> orders = orders(1);
        orders.get(0).buyerChangesReviewTo("POSITIVE");

        JsonNode answer = file(orders);

        assertThat(answer.get("campaign").isNull()).isTrue();
        assertThat(scenario.seller().reads("/api/campaigns").json().get("items"))
                .isEmpty();
    }

    @Test
    void fifty_are_filed_in_one_go_and_fifty_one_are_not() {
        OrderAtMarketplace order = scenario.order();
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            items.add(about(order));
        }
        assertThat(problems(
                        scenario.seller().does("/api/cases/batch", batch(items)).json()))
                .hasSize(50)
                .startsWith("done", "422 inadmissible");

        items.add(about(order));
        assertThat(refusalOf(() -> scenario.seller().does("/api/cases/batch", batch(items))))
                .isEqualTo("422 batch-size");
        assertThat(refusalOf(() -> scenario.seller().does("/api/cases/batch", batch(List.of()))))
                .isEqualTo("422 batch-size");
    }

    @Test
    void what_cannot_be_read_in_one_of_them_is_refused_for_all() {
        OrderAtMarketplace order = scenario.order();
        assertThat(refusalOf(() -> scenario.seller()
                        .does("/api/cases/batch", batch(List.of(Map.of("orderId", order.id(), "revewId", "1"))))))
                .isEqualTo("400 unknown-field");
        assertThat(scenario.seller().reads("/api/cases").json().get("items")).isEmpty();
    }

    @Test
    void a_check_says_of_each_what_stands_in_its_way_until_when_and_what_shows_it_and_stores_nothing() {
        List<OrderAtMarketplace> orders = orders(2);
        orders.get(1).buyerChangesReviewTo("POSITIVE");

        JsonNode answer = scenario.seller()
                .does("/api/cases/batch/check", batchOf(orders))
                .json();

        assertThat(answer.at("/results/0/admissible").asBoolean()).isTrue();
        assertThat(answer.at("/results/0/until").asText()).isEqualTo("2026-04-07T00:00:00+08:00");
        assertThat(answer.at("/results/0/evidence")).isNotEmpty();
        assertThat(answer.at("/results/1/admissible").asBoolean()).isFalse();
        assertThat(answer.at("/results/1/violations/0/rule").asText()).isEqualTo("REVIEW_NEUTRAL_OR_NEGATIVE");
        assertThat(scenario.seller().reads("/api/cases").json().get("items")).isEmpty();
    }

    // ---- the same call again

    @Test
    void the_same_call_again_files_nothing_twice_and_is_answered_as_before() {
        List<OrderAtMarketplace> orders = orders(3);
        orders.get(1).buyerChangesReviewTo("POSITIVE");
        Person shop = keyed(scenario.seller(), "k1");

        Answer first = shop.post("/api/cases/batch", batchOf(orders));
        orders.get(1).buyerChangesReviewTo("NEGATIVE");
        Answer again = shop.post("/api/cases/batch", batchOf(orders));

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(scenario.seller().reads("/api/cases").json().get("items")).hasSize(2);
        assertThat(shop.post("/api/cases/batch", batchOf(orders.subList(0, 2))).status())
                .isEqualTo(422);
    }

    @Test
    void a_call_that_broke_off_between_two_goes_on_with_the_rest_in_the_same_campaign() {
        List<OrderAtMarketplace> orders = orders(3);
        Person shop = keyed(scenario.seller(), "k2");
        // the node ended after the first: its answer, that of the campaign and the first item are there, and no more
        JsonNode batch = shop.does("/api/cases/batch", batchOf(orders)).json();
        jdbc.sql("delete from idempotent_call where operation = 'batch'").update();
        jdbc.sql("delete from idempotent_call where operation in ('batch-item 2', 'batch-item 3')")
                .update();
        scenario.seller().does("/api/cases/" + number(batch, 2) + "/withdrawal", Map.of());
        scenario.seller().does("/api/cases/" + number(batch, 3) + "/withdrawal", Map.of());

        JsonNode again = shop.does("/api/cases/batch", batchOf(orders)).json();

        assertThat(number(again, 1)).isEqualTo(number(batch, 1));
        assertThat(numbers(again).subList(1, 3)).isNotEmpty().doesNotContainAnyElementsOf(numbers(batch));
        assertThat(again.get("campaign")).isEqualTo(batch.get("campaign"));
        assertThat(seen(scenario.seller(), number(again, 3)).get("campaign")).isEqualTo(batch.get("campaign"));
    }

    // ---- who hears of it

    @Test
    void the_shop_gets_one_message_and_each_buyer_their_own() {
        List<OrderAtMarketplace> orders = orders(3);

        JsonNode batch = file(orders);

        assertThat(messages(scenario.seller())).containsExactly("CAMPAIGN_FILED");
        assertThat(messages(orders.get(1).buyer())).containsExactly("CASE_OPENED");
        // it stands in the case as ever
        List<String> told = new ArrayList<>();
        seen(scenario.seller(), number(batch, 2))
                .get("notices")
                .forEach(one -> told.add(one.get("type").asText()));
        assertThat(told).containsExactly("CASE_FILED");
        String message = scenario.seller().reads("/api/messages").text();
        assertThat(message).contains(number(batch, 1), number(batch, 3));
    }

    @Test
    void what_a_node_that_ended_did_not_tell_is_told_five_minutes_later() {
        file(orders(2));
        // as if the node had ended before it left the one notice
        jdbc.sql("delete from notice where type = 'CAMPAIGN_FILED'").update();
        jdbc.sql("insert into notice_waiting (case_number, seq, recipient, type, told_with, since)"
                        + " select case_number, seq, recipient, type, told_with, created_at from notice"
                        + " where told_with is not null")
                .update();

        scenario.advanceTo("2026-03-09T10:04:59+08:00");
        assertThat(messages(scenario.seller())).isEmpty();
        scenario.advanceTo("2026-03-09T10:05:00+08:00");
        assertThat(messages(scenario.seller())).containsExactly("CAMPAIGN_FILED");
        scenario.advanceTo("2026-03-09T10:30:00+08:00");
        assertThat(messages(scenario.seller())).containsExactly("CAMPAIGN_FILED");
    }

    @Test
    void whom_it_is_against_never_hears_of_the_campaign() {
        List<OrderAtMarketplace> orders = orders(2);
        JsonNode batch = file(orders);
        String campaign = batch.get("campaign").asText();
        Person buyer = orders.get(0).buyer();

        assertThat(seen(buyer, number(batch, 1)).has("campaign")).isFalse();
        assertThat(buyer.get("/api/campaigns/" + campaign).status()).isEqualTo(404);
        assertThat(buyer.reads("/api/campaigns").json().get("items")).isEmpty();
        assertThat(scenario.person("other", "SELLER")
                        .get("/api/campaigns/" + campaign)
                        .status())
                .isEqualTo(404);
        assertThat(scenario.reviewer()
                        .reads("/api/campaigns/" + campaign)
                        .json()
                        .get("cases"))
                .hasSize(2);
    }

    @Test
    void who_works_here_and_is_complained_of_does_not_find_that_case_in_it() {
        Person both = scenario.person("both-sides", "BUYER", "REVIEWER");
        List<OrderAtMarketplace> orders = new ArrayList<>(orders(1));
        orders.add(scenario.order(scenario.seller(), both));
        JsonNode batch = file(orders);
        String campaign = batch.get("campaign").asText();

        JsonNode cases = both.reads("/api/campaigns/" + campaign).json().get("cases");

        assertThat(cases).hasSize(1);
        assertThat(cases.get(0).get("number").asText()).isEqualTo(number(batch, 1));
    }

    // ---- proof

    @Test
    void proof_for_all_stands_in_each_as_an_item_of_its_own() {
        JsonNode batch = file(orders(3));

        JsonNode answer = handsIn(scenario.seller(), batch.get("campaign").asText(), "{\"type\": \"SCREENSHOT\"}", null)
                .json();

        assertThat(problems(answer)).containsExactly("done", "done", "done");
        assertThat(answer.at("/results/1/evidence/id").asText()).isEqualTo(number(batch, 2) + "-E1");
        assertThat(answer.at("/results/1/evidence/complete").asBoolean()).isTrue();
        assertThat(seen(scenario.seller(), number(batch, 3)).get("evidence")).hasSize(1);
        assertThat(scenario.supervisor()
                        .get("/api/cases/" + number(batch, 3) + "/evidence/" + number(batch, 3) + "-E1/files/1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_chat_goes_into_the_case_of_its_buyer_only_and_the_others_are_said() {
        JsonNode batch = file(orders(3));

        JsonNode answer = handsIn(scenario.seller(), batch.get("campaign").asText(), CHAT.formatted("buyer2"), null)
                .json();

        assertThat(problems(answer)).containsExactly("422 evidence-of-others", "done", "422 evidence-of-others");
        assertThat(answer.at("/results/0/problem/title").asText()).isEqualTo("This is not about buyer1");
        assertThat(answer.at("/results/1/evidence/complete").asBoolean()).isTrue();
        assertThat(seen(scenario.seller(), number(batch, 1)).get("evidence")).isEmpty();
        assertThat(messages(scenario.person("buyer1", "BUYER"))).containsExactly("CASE_OPENED");
    }

    @Test
    void messages_with_one_person_need_to_be_said_whose_they_are() {
        JsonNode batch = file(orders(2));
        String campaign = batch.get("campaign").asText();
        String sms = "{\"type\": \"SMS\", \"note\": \"短信截图\"}";

        assertThat(problems(handsIn(scenario.seller(), campaign, sms, null).json()))
                .containsExactly("422 evidence-of-whom", "422 evidence-of-whom");
        assertThat(problems(handsIn(scenario.seller(), campaign, sms, "[\"" + number(batch, 2) + "\"]")
                        .json()))
                .containsExactly("done");
        assertThat(handsIn(scenario.seller(), campaign, sms, "[\"RC-2026-000009\"]")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void proof_that_was_handed_in_is_not_handed_in_again_by_the_same_call() {
        JsonNode batch = file(orders(2));
        String campaign = batch.get("campaign").asText();
        Person shop = keyed(scenario.seller(), "k3");

        JsonNode first =
                handsIn(shop, campaign, "{\"type\": \"SCREENSHOT\"}", null).json();
        jdbc.sql("delete from idempotent_call where operation like 'shared-evidence %'")
                .update();
        JsonNode again =
                handsIn(shop, campaign, "{\"type\": \"SCREENSHOT\"}", null).json();

        assertThat(again).isEqualTo(first);
        assertThat(seen(scenario.seller(), number(batch, 1)).get("evidence")).hasSize(1);
    }

    // ---- the end

    @Test
    void nothing_to_add_is_said_once_for_all_and_withdrawing_leaves_what_is_decided() {
        JsonNode batch = file(orders(3));
        String campaign = "/api/campaigns/" + batch.get("campaign").asText();

        assertThat(problems(scenario.seller()
                        .does(campaign + "/evidence/complete", Map.of())
                        .json()))
                .containsExactly("done", "done", "done");
        scenario.advanceTo("2026-03-12T11:00:00+08:00");
        decideAlone(number(batch, 2));

        JsonNode answer = scenario.seller()
                .does(campaign + "/withdrawal", Map.of("reason", "已与平台沟通。"))
                .json();

        assertThat(problems(answer)).containsExactly("done", "409 case-state", "done");
        assertThat(answer.at("/results/0/closure").asText()).isEqualTo("WITHDRAWN");
        assertThat(messages(scenario.seller())).containsExactly("CAMPAIGN_WITHDRAWN", "DECISION", "CAMPAIGN_FILED");
    }

    @Test
    void who_filed_many_is_reminded_once_and_each_buyer_of_their_own() {
        JsonNode batch = file(orders(3));
        scenario.seller().does("/api/cases/" + number(batch, 2) + "/evidence/complete", Map.of());

        scenario.advanceTo("2026-03-11T10:04:00+08:00");
        assertThat(messages(scenario.seller())).containsExactly("CAMPAIGN_FILED");
        scenario.advanceTo("2026-03-11T10:06:00+08:00");

        assertThat(messages(scenario.seller())).containsExactly("CAMPAIGN_REMINDER", "CAMPAIGN_FILED");
        assertThat(scenario.seller()
                        .reads("/api/messages")
                        .json()
                        .at("/items/0/text")
                        .asText())
                .contains(number(batch, 1), number(batch, 3))
                .doesNotContain(number(batch, 2));
        assertThat(messages(scenario.person("buyer2", "BUYER"))).containsExactly("EVIDENCE_REMINDER", "CASE_OPENED");
    }

    @Test
    void who_has_nothing_to_add_before_the_reminder_is_written_is_not_reminded() {
        JsonNode batch = file(orders(2));
        scenario.advanceTo("2026-03-11T10:01:00+08:00");

        scenario.seller().does("/api/campaigns/" + batch.get("campaign").asText() + "/evidence/complete", Map.of());
        scenario.advanceTo("2026-03-11T10:06:00+08:00");

        assertThat(messages(scenario.seller())).containsExactly("CAMPAIGN_FILED");
    }

    private void decideAlone(String number) {
        scenario.reviewer().does("/api/cases/" + number + "/claim", Map.of());
        Map<String, Object> decision = decision(number, "UPHELD", "聊天记录显示威胁在评价之前。");
        decision.remove("number");
        scenario.reviewer().does("/api/cases/" + number + "/decision", decision);
    }

    @Test
    void a_reviewer_takes_what_is_free_and_decides_each_with_its_own_reasons() {
        JsonNode batch = file(orders(3));
        String campaign = "/api/campaigns/" + batch.get("campaign").asText();
        scenario.advanceTo("2026-03-12T11:00:00+08:00");
        Person other = scenario.person("other-reviewer", "REVIEWER");
        other.does("/api/cases/" + number(batch, 2) + "/claim", Map.of());
        Person reviewer = keyed(scenario.reviewer(), "k4");

        assertThat(problems(reviewer.does(campaign + "/claim", Map.of()).json()))
                .containsExactly("done", "409 taken", "done");
        JsonNode answer = reviewer.does(
                        campaign + "/decisions",
                        Map.of(
                                "decisions",
                                List.of(
                                        decision(number(batch, 1), "UPHELD", "buyer1 在评价之前索要赔偿。"),
                                        decision(number(batch, 2), "UPHELD", "不是我的案件。"),
                                        decision(number(batch, 3), "REJECTED", "buyer3 没有提出任何要求。"))))
                .json();

        assertThat(problems(answer)).containsExactly("done", "403 not-assignee", "done");
        assertThat(answer.at("/results/0/status").asText()).isEqualTo("DECIDED");
        assertThat(seen(scenario.supervisor(), number(batch, 3))
                        .at("/decision/reasons")
                        .toString())
                .contains("buyer3");
        assertThat(messages(scenario.seller())).startsWith("CAMPAIGN_DECIDED").doesNotContain("DECISION");
        assertThat(messages(scenario.person("buyer3", "BUYER"))).startsWith("DECISION");
        assertThat(problems(other.does(campaign + "/release", Map.of()).json()))
                .containsExactly("409 not-on-work-list", "done", "409 not-on-work-list");
    }

    @Test
    void a_case_that_changed_since_it_was_seen_is_not_decided_with_the_others() {
        JsonNode batch = file(orders(2));
        String campaign = "/api/campaigns/" + batch.get("campaign").asText();
        scenario.advanceTo("2026-03-12T11:00:00+08:00");
        scenario.reviewer().does(campaign + "/claim", Map.of());
        Map<String, Object> seen = decision(number(batch, 1), "UPHELD", "威胁在评价之前。");
        seen.put("version", 1);

        assertThat(problems(scenario.reviewer()
                        .does(
                                campaign + "/decisions",
                                Map.of("decisions", List.of(seen, decision(number(batch, 2), "UPHELD", "威胁在评价之前。"))))
                        .json()))
                .containsExactly("412 changed-meanwhile", "done");
    }

    @Test
    void what_was_filed_together_comes_first_among_the_related() {
        Person buyer = scenario.person("buyer1", "BUYER");
        scenario.fileAboutReview(scenario.order(scenario.seller(), buyer).reviewedWith("做工差"), "ABUSE");
        JsonNode batch = file(orders(2));

        JsonNode related = scenario.reviewer()
                .reads("/api/cases/" + number(batch, 1) + "/related")
                .json()
                .get("items");

        assertThat(related).hasSize(2);
        assertThat(related.get(0).get("number").asText()).isEqualTo(number(batch, 2));
        assertThat(related.get(0).get("because").findValuesAsText("signal"))
                .containsExactly("FILED_TOGETHER", "SAME_WORDS");
        assertThat(related.get(1).get("because").findValuesAsText("signal")).containsExactly("SAME_RESPONDENT");
    }
}
