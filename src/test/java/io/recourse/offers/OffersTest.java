package io.recourse.offers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Refused;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two sides of a case offer each other what would settle it, over HTTP. */
@CaseTest
class OffersTest {

    private final Scenario scenario;

    OffersTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private OrderAtMarketplace paid() {
        return scenario.order().paid("118.00", "10.00");
    }

    private FiledCase dispute() {
        return scenario.fileDispute(paid(), "SHORT_OR_DAMAGED");
    }

    private static Map<String, Object> offer(String remedy, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("remedy", remedy));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private static Map<String, Object> refund(String value, Object... more) {
        Map<String, Object> body = offer("REFUND", more);
        body.put("amount", Map.of("value", value, "currency", "CNY"));
        return body;
    }

    private static JsonNode offers(FiledCase dispute, Person by, Map<String, Object> body) {
        return by.does(dispute.path("/offers"), body).json();
    }

    private static void does(Person who, FiledCase dispute, int id, String what) {
        who.does(dispute.path("/offers/" + id + "/" + what), Map.of());
    }

    private static String refusal(Person by, FiledCase dispute, String below, Map<String, ?> body) {
        try {
            by.does(dispute.path(below), body);
            return "done";
        } catch (Refused refused) {
            return refused.inShort();
        }
    }

    private static List<String> violated(Person by, FiledCase dispute, Map<String, ?> body) {
        JsonNode problem = by.post(dispute.path("/offers"), body).json();
        return StreamSupport.stream(problem.path("violations").spliterator(), false)
                .map(one -> one.get("rule").asText())
                .toList();
    }

    private static Map<String, Object> json(String body) {
        try {
            return new ObjectMapper().readValue(body, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Such as {@code shop REFUND 28.00 OPEN}. */
    private static List<String> all(JsonNode view) {
        List<String> all = new ArrayList<>();
        view.get("offers")
                .forEach(one -> all.add("%s %s%s %s"
                        .formatted(
                                one.get("by").asText(),
                                one.get("remedy").asText(),
                                one.has("amount")
                                        ? " " + one.at("/amount/value").asText()
                                        : "",
                                one.get("state").asText())));
        return all;
    }

    @Test
    void an_accepted_offer_settles_the_case_and_is_carried_out_by_the_platform() {
        FiledCase dispute = dispute();
        JsonNode made = offers(dispute, scenario.seller(), refund("28.00", "text", "少发了一只，退您 28 元。"));
        assertThat(made.get("id").asText()).isEqualTo("1");
        assertThat(made.get("by").asText()).isEqualTo("shop");
        assertThat(made.at("/amount/value").asText()).isEqualTo("28.00");
        assertThat(made.get("state").asText()).isEqualTo("OPEN");
        assertThat(OffsetDateTime.parse(made.get("expiresAt").asText()))
                .isEqualTo(OffsetDateTime.parse("2026-03-11T10:00:00+08:00"));
        assertThat(dispute.toldOf("OFFER_MADE")).containsExactly("buyer");

        does(scenario.buyer(), dispute, 1, "acceptance");

        assertThat(dispute.status()).isEqualTo("CLOSED");
        assertThat(dispute.closure()).isEqualTo("SETTLED");
        assertThat(dispute.measures()).containsExactly("REFUND(28.00) PLANNED");
        assertThat(dispute.toldOf("OFFER_ACCEPTED")).containsExactly("shop");
        scenario.settle();
        assertThat(dispute.measures()).containsExactly("REFUND(28.00) CARRIED_OUT");
        assertThat(dispute.order().remedies()).containsExactly("REFUND 28.00 to BUYER");
        assertThat(dispute.tokens()).isEmpty();
        assertThat(dispute.events())
                .containsSubsequence("OFFER_MADE", "OFFER_ACCEPTED", "CLOSED", "MEASURES_CARRIED_OUT");
        assertThat(all(dispute.view())).containsExactly("shop REFUND 28.00 ACCEPTED");
    }

    @Test
    void the_buyer_offers_too_and_the_money_still_goes_to_the_buyer() {
        FiledCase dispute = dispute();
        offers(dispute, scenario.buyer(), offer("REFUND"));

        does(scenario.seller(), dispute, 1, "acceptance");
        scenario.settle();

        assertThat(dispute.order().remedies()).containsExactly("REFUND 128.00 to BUYER");
    }

    @Test
    void an_offer_can_be_made_in_every_open_stage_and_in_none_that_is_closed() {
        FiledCase complaint = scenario.fileAboutOrder(scenario.buyer(), paid(), "MISDESCRIPTION");
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
        offers(complaint, scenario.seller(), refund("10.00"));
        does(scenario.buyer(), complaint, 1, "rejection");
        complaint.claim(scenario.reviewer());
        complaint.decideJson(scenario.reviewer(), "UPHELD", """
                [{"measure": "REFUND", "amount": {"value": "100.00", "currency": "CNY"}}]""");
        scenario.settle();

        // what was decided counts: 28.00 are left
        assertThat(violated(scenario.seller(), complaint, refund("28.01"))).containsExactly("amount-above-paid");
        offers(complaint, scenario.seller(), refund("28.00"));
        does(scenario.buyer(), complaint, 2, "acceptance");
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("REFUND(100.00) CARRIED_OUT", "REFUND(28.00) CARRIED_OUT");

        assertThat(refusal(scenario.seller(), complaint, "/offers", refund("1.00")))
                .isEqualTo("409 case-state");
        assertThat(refusal(scenario.buyer(), complaint, "/offers/1/acceptance", Map.of()))
                .isEqualTo("409 case-state");
    }

    @Test
    void one_side_has_one_open_offer_and_the_other_side_one_of_its_own() {
        FiledCase dispute = dispute();
        offers(dispute, scenario.seller(), refund("20.00"));

        assertThat(refusal(scenario.seller(), dispute, "/offers", refund("25.00")))
                .isEqualTo("409 offer-open");
        offers(dispute, scenario.buyer(), refund("60.00"));
        assertThat(all(dispute.view())).containsExactly("shop REFUND 20.00 OPEN", "buyer REFUND 60.00 OPEN");

        does(scenario.seller(), dispute, 1, "withdrawal");
        assertThat(dispute.toldOf("OFFER_WITHDRAWN")).containsExactly("buyer");
        offers(dispute, scenario.seller(), refund("25.00"));
        // what is still open ends with the case
        does(scenario.seller(), dispute, 2, "acceptance");
        assertThat(all(dispute.view()))
                .containsExactly(
                        "shop REFUND 20.00 WITHDRAWN", "buyer REFUND 60.00 ACCEPTED", "shop REFUND 25.00 EXPIRED");
    }

    @Test
    void an_offer_in_answer_to_another_declines_that_one() {
        FiledCase dispute = dispute();
        offers(dispute, scenario.seller(), refund("20.00"));

        JsonNode counter = offers(dispute, scenario.buyer(), refund("60.00", "counters", "1"));

        assertThat(counter.get("counters").asText()).isEqualTo("1");
        assertThat(all(dispute.view())).containsExactly("shop REFUND 20.00 DECLINED", "buyer REFUND 60.00 OPEN");
        assertThat(dispute.toldOf("OFFER_MADE")).containsExactly("buyer", "shop");
        assertThat(dispute.toldOf("OFFER_DECLINED")).isEmpty();
        assertThat(refusal(scenario.buyer(), dispute, "/offers/1/acceptance", Map.of()))
                .isEqualTo("409 offer-ended");
        // nobody answers an offer of their own, nor one that is over
        does(scenario.buyer(), dispute, 2, "withdrawal");
        assertThat(refusal(scenario.buyer(), dispute, "/offers", refund("1.00", "counters", "2")))
                .isEqualTo("404 not-found");
        assertThat(refusal(scenario.buyer(), dispute, "/offers", refund("1.00", "counters", "1")))
                .isEqualTo("409 offer-ended");
        assertThat(dispute.view().get("offers")).hasSize(2);
    }

    @Test
    void who_declines_can_say_why_and_the_case_goes_on() {
        FiledCase dispute = dispute();
        offers(dispute, scenario.seller(), refund("20.00"));

        scenario.buyer().does(dispute.path("/offers/1/rejection"), Map.of("text", "太少了。"));

        assertThat(dispute.status()).isEqualTo("NEGOTIATION");
        assertThat(dispute.seenBy(scenario.seller()).at("/offers/0/answer").asText())
                .isEqualTo("太少了。");
        assertThat(dispute.toldOf("OFFER_DECLINED")).containsExactly("shop");
        assertThat(dispute.measures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09T14:59:59.999+08:00, OPEN, done",
        "2026-03-09T15:00:00+08:00, EXPIRED, 409 offer-expired",
        "2026-03-09T15:00:00.001+08:00, EXPIRED, 409 offer-expired"
    })
    void an_offer_is_open_until_its_last_millisecond(String instant, String state, String answer) {
        FiledCase dispute = dispute();
        offers(dispute, scenario.seller(), refund("20.00", "validFor", "PT5H"));

        scenario.timersWaitAt(instant);

        assertThat(all(dispute.view())).containsExactly("shop REFUND 20.00 " + state);
        assertThat(refusal(scenario.buyer(), dispute, "/offers/1/acceptance", Map.of()))
                .isEqualTo(answer);
    }

    @Test
    void both_sides_are_told_when_an_offer_is_over_and_another_one_can_be_made() {
        FiledCase dispute = dispute();
        offers(dispute, scenario.seller(), refund("20.00"));

        scenario.advanceToJustBefore("2026-03-11T10:00:00+08:00");
        assertThat(dispute.toldOf("OFFER_EXPIRED")).isEmpty();
        scenario.advanceTo("2026-03-11T10:00:00+08:00");

        assertThat(dispute.lastTime("OFFER_EXPIRED")).isEqualTo("2026-03-11T10:00:00+08:00");
        assertThat(dispute.toldOf("OFFER_EXPIRED")).containsExactly("buyer", "shop");
        offers(dispute, scenario.seller(), refund("25.00"));
        // of a case that is closed nobody hears more
        dispute.withdraw();
        scenario.advanceBy(Duration.ofDays(3));
        assertThat(dispute.toldOf("OFFER_EXPIRED")).hasSize(2);
        assertThat(all(dispute.view())).containsExactly("shop REFUND 20.00 EXPIRED", "shop REFUND 25.00 EXPIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "PT168H, done",
        "PT168H0.001S, 422 invalid",
        "PT0S, 422 invalid",
        "-PT1H, 422 invalid",
        "soon, 422 invalid",
        "PT0.001S, done"
    })
    void an_offer_is_open_for_seven_days_at_most(String validFor, String answer) {
        assertThat(refusal(scenario.seller(), dispute(), "/offers", refund("20.00", "validFor", validFor)))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'remedy': 'REFUND', 'amount': {'value': '128.01', 'currency': 'CNY'}} | amount-above-paid",
                "{'remedy': 'REFUND', 'amount': {'value': '20.00', 'currency': 'USD'}} | money-other-currency",
                "{'remedy': 'REFUND', 'amount': {'value': '-1.00', 'currency': 'CNY'}} | money-negative",
                "{'remedy': 'REFUND', 'amount': {'value': '1.000', 'currency': 'CNY'}} | money-decimals",
                "{'remedy': 'REFUND', 'amount': {'value': '0.00', 'currency': 'CNY'}} | amount-nothing",
                "{'remedy': 'COMPENSATION'} | amount-missing",
                "{'remedy': 'RESEND'} | what-missing",
                "{'remedy': 'REFUND', 'what': '女靴'} | what-unexpected",
                "{'remedy': 'REFUND', 'freightBy': 'SELLER'} | freight-unexpected",
                "{'remedy': 'ACCOUNT_SEAL'} | remedy.option",
                "{'amount': {'value': '1.00', 'currency': 'CNY'}} | remedy.required"
            })
    void what_can_not_be_offered_is_refused_with_why(String body, String rule) {
        FiledCase dispute = dispute();

        List<String> rules = violated(scenario.seller(), dispute, json(body.replace('\'', '"')));

        assertThat(rules).containsExactly(rule);
        assertThat(dispute.view().get("offers")).isEmpty();
    }

    @Test
    void a_remedy_that_the_complaint_does_not_know_is_refused() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(violated(scenario.buyer(), complaint, refund("1.00"))).containsExactly("measure-not-allowed");
    }

    @Test
    void when_less_is_left_by_the_time_it_is_accepted_nothing_is_paid() {
        OrderAtMarketplace order = paid();
        FiledCase one = scenario.fileDispute(order, "SHORT_OR_DAMAGED");
        FiledCase other = scenario.fileAboutOrder(scenario.buyer(), order, "MISDESCRIPTION");
        offers(one, scenario.seller(), refund("100.00"));
        offers(other, scenario.seller(), refund("100.00"));
        does(scenario.buyer(), one, 1, "acceptance");

        assertThat(refusal(scenario.buyer(), other, "/offers/1/acceptance", Map.of()))
                .isEqualTo("422 invalid");
        assertThat(other.status()).isEqualTo("EXAMINATION");
        assertThat(all(other.view())).containsExactly("shop REFUND 100.00 OPEN");
        scenario.settle();
        assertThat(order.remedies()).containsExactly("REFUND 100.00 to BUYER");
    }

    @Test
    void nobody_else_has_a_part_in_it() {
        FiledCase dispute = dispute();
        offers(dispute, scenario.seller(), refund("20.00"));
        Person stranger = scenario.person("stranger", "BUYER");

        for (Person nobody : List.of(stranger, scenario.reviewer(), scenario.supervisor())) {
            assertThat(refusal(nobody, dispute, "/offers", refund("1.00"))).isEqualTo("404 not-found");
            for (String what : List.of("acceptance", "rejection", "withdrawal")) {
                assertThat(refusal(nobody, dispute, "/offers/1/" + what, Map.of()))
                        .isEqualTo("404 not-found");
            }
        }
        // each side only what is its own
        assertThat(refusal(scenario.seller(), dispute, "/offers/1/acceptance", Map.of()))
                .isEqualTo("404 not-found");
        assertThat(refusal(scenario.seller(), dispute, "/offers/1/rejection", Map.of()))
                .isEqualTo("404 not-found");
        assertThat(refusal(scenario.buyer(), dispute, "/offers/1/withdrawal", Map.of()))
                .isEqualTo("404 not-found");
        assertThat(refusal(scenario.buyer(), dispute, "/offers/2/acceptance", Map.of()))
                .isEqualTo("404 not-found");
        assertThat(refusal(scenario.buyer(), dispute, "/offers/x/acceptance", Map.of()))
                .isEqualTo("404 not-found");
        assertThat(all(dispute.view())).containsExactly("shop REFUND 20.00 OPEN");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, 改好评就退 20 元",
        "shop, 删差评，返现好评",
        "shop, 刪 除 差 評 之後退款",
        "shop, 麻烦把 差-评 改 一下",
        "shop, Please remove your review and we refund",
        "shop, PLEASE R\u200BEMOVE your revi\u0435w",
        "shop, Five-star review please",
        "buyer, 不退款我就给差评",
        "buyer, 退款后我改评价",
        "buyer, If you refund me I will change my review",
        "buyer, Pay or I leave a bad review"
    })
    void an_offer_that_pays_for_a_change_of_a_review_or_threatens_with_one_is_refused_and_noted(
            String who, String words) {
        FiledCase dispute = dispute();
        Person by = who.equals("shop") ? scenario.seller() : scenario.buyer();

        JsonNode problem =
                by.post(dispute.path("/offers"), refund("20.00", "text", words)).json();

        assertThat(problem.get("type").asText()).isEqualTo("urn:recourse:problem:buys-review");
        assertThat(problem.get("status").asInt()).isEqualTo(422);
        assertThat(problem.at("/violations/0/rule").asText()).isEqualTo("buys-review");
        assertThat(problem.at("/rule/zh-CN").asText()).contains("评");
        assertThat(problem.at("/rule/en").asText()).containsIgnoringCase("review");
        assertThat(dispute.view().get("offers")).isEmpty();
        // for staff, and for nobody else
        assertThat(dispute.view().at("/refusedOffers/0/text").asText()).isEqualTo(words);
        assertThat(dispute.events()).contains("OFFER_REFUSED");
        assertThat(dispute.seenBy(by).has("refusedOffers")).isFalse();
        assertThat(dispute.timelineSeenBy(scenario.buyer()).toString()).doesNotContain("OFFER_REFUSED");
        assertThat(dispute.timelineSeenBy(scenario.seller()).toString()).doesNotContain("OFFER_REFUSED");
    }

    @ParameterizedTest
    @CsvSource({
        "buyer, 我会另外修改评价，与此无关。",
        "buyer, I will change my review anyway.",
        "buyer, 差评写的是实情。",
        "shop, 您的评价提到少了一只，补发给您。",
        "shop, We have read your review and send the missing one.",
        "shop, 退您 20 元，抱歉。"
    })
    void a_review_can_be_spoken_of_when_it_is_neither_the_price_nor_a_threat(String who, String words) {
        FiledCase dispute = dispute();

        offers(dispute, who.equals("shop") ? scenario.seller() : scenario.buyer(), refund("20.00", "text", words));

        assertThat(dispute.view().get("offers")).hasSize(1);
        assertThat(dispute.view().get("refusedOffers")).isEmpty();
    }

    @Test
    void neither_the_goods_nor_the_words_with_which_one_declines_bargain_with_a_review() {
        FiledCase dispute = dispute();
        assertThat(refusal(scenario.seller(), dispute, "/offers", offer("RESEND", "what", "删差评后补发女靴")))
                .isEqualTo("422 buys-review");
        offers(dispute, scenario.buyer(), refund("60.00"));

        assertThat(refusal(scenario.seller(), dispute, "/offers/1/rejection", Map.of("text", "先把差评删了。")))
                .isEqualTo("422 buys-review");
        assertThat(all(dispute.view())).containsExactly("buyer REFUND 60.00 OPEN");
        assertThat(dispute.view().get("refusedOffers")).hasSize(2);
    }

    /** The plain settlement has words, too: the respondent's when it is proposed, the complainant's when it is confirmed. */
    @Test
    void the_words_of_a_plain_settlement_bargain_with_no_review_either() {
        FiledCase dispute = dispute();

        assertThat(refusal(scenario.seller(), dispute, "/settlement", Map.of("note", "删差评就退 20 元。")))
                .isEqualTo("422 buys-review");
        assertThat(dispute.view().get("settlementProposed").asBoolean()).isFalse();
        assertThat(refusal(scenario.seller(), dispute, "/settlement", Map.of("note", "退您 20 元。")))
                .isEqualTo("done");
        assertThat(refusal(scenario.buyer(), dispute, "/settlement", Map.of("note", "不退 60 我就给差评。")))
                .isEqualTo("422 buys-review");
        assertThat(dispute.status()).isEqualTo("NEGOTIATION");
        assertThat(dispute.view().at("/refusedOffers/0/text").asText()).isEqualTo("删差评就退 20 元。");
        assertThat(dispute.view().at("/refusedOffers/1/by").asText()).isEqualTo("buyer");
        dispute.confirmSettlement();
        assertThat(dispute.closure()).isEqualTo("SETTLED");
    }

    @Test
    void the_same_offer_sent_twice_with_its_key_is_made_once() {
        FiledCase dispute = dispute();
        Person keyed = scenario.seller();
        String body = "{\"remedy\": \"REFUND\"}";

        var first = keyed.caller().with("Idempotency-Key", "k").post(dispute.path("/offers"), body);
        var again = keyed.caller().with("Idempotency-Key", "k").post(dispute.path("/offers"), body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(dispute.view().get("offers")).hasSize(1);
    }

    @Test
    void goods_that_were_agreed_to_be_sent_back_are_returned_as_after_a_decision_though_the_case_is_closed() {
        FiledCase dispute = dispute();
        offers(
                dispute,
                scenario.seller(),
                offer(
                        "RETURN_AND_REFUND",
                        "amount",
                        Map.of("value", "128.00", "currency", "CNY"),
                        "freightBy",
                        "SELLER"));
        does(scenario.buyer(), dispute, 1, "acceptance");
        scenario.settle();
        assertThat(dispute.closure()).isEqualTo("SETTLED");
        assertThat(dispute.measures()).containsExactly("RETURN_AND_REFUND(128.00) AWAITING_RETURN");
        assertThat(dispute.view().at("/return/state").asText()).isEqualTo("AWAITED");

        scenario.buyer().does(dispute.path("/return"), Map.of("carrier", "顺丰速运", "trackingNumber", "SF1234567890"));
        scenario.seller().does(dispute.path("/return/receipt"), Map.of("accepted", true));
        scenario.settle();
        assertThat(dispute.view().at("/return/state").asText()).isEqualTo("ACCEPTED");
        assertThat(dispute.measures()).containsExactly("RETURN_AND_REFUND(128.00) CARRIED_OUT");
    }

    @Test
    void with_the_platform_itself_nobody_bargains() {
        scenario.listing("L-1", scenario.seller(), "I-1");
        FiledCase finding = scenario.finding(scenario.seller(), "COUNTERFEIT", "L-1");

        assertThat(refusal(scenario.seller(), finding, "/offers", refund("1.00")))
                .isEqualTo("409 no-settlement-with-platform");
    }

    @Test
    void each_side_makes_thirty_offers_in_a_case_and_no_more() {
        FiledCase dispute = dispute();
        for (int id = 1; id <= 30; id++) {
            offers(dispute, scenario.seller(), refund("1.00"));
            does(scenario.seller(), dispute, id, "withdrawal");
        }

        assertThat(refusal(scenario.seller(), dispute, "/offers", refund("1.00")))
                .isEqualTo("422 too-many-offers");
        // the other side's are counted by themselves
        offers(dispute, scenario.buyer(), refund("1.00"));
    }

    @Test
    void thirty_refused_attempts_are_noted_and_each_one_more_is_refused_without_a_note() {
        FiledCase dispute = dispute();
        for (int attempt = 1; attempt <= 31; attempt++) {
            assertThat(refusal(scenario.seller(), dispute, "/offers", refund("1.00", "text", "返现请改好评")))
                    .isEqualTo("422 buys-review");
        }

        assertThat(dispute.seenBy(scenario.reviewer()).get("refusedOffers")).hasSize(30);
    }
}
