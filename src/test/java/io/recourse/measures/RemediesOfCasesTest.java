package io.recourse.measures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is right gets something, and never more than was paid. */
@CaseTest
class RemediesOfCasesTest {

    private final Scenario scenario;

    RemediesOfCasesTest(Scenario scenario) {
        this.scenario = scenario;
    }

    /** 128.00 were paid; the kind is judged at once. */
    private FiledCase misdescribed(OrderAtMarketplace order) {
        return scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION").claim(scenario.reviewer());
    }

    private OrderAtMarketplace paid() {
        return scenario.order().paid("118.00", "10.00");
    }

    private static String cny(String measure, String amount) {
        return """
                [{"measure": "%s", "amount": {"value": "%s", "currency": "CNY"}}]""".formatted(measure, amount);
    }

    private List<String> violated(FiledCase complaint, String measures) {
        JsonNode answer = scenario.reviewer()
                .post(
                        complaint.path("/decision"),
                        Map.of(
                                "outcome",
                                "UPHELD",
                                "rule",
                                "第八十六条",
                                "reasons",
                                "依据双方提交的证据。",
                                "measures",
                                json(measures)))
                .json();
        return StreamSupport.stream(answer.path("violations").spliterator(), false)
                .map(one -> one.get("rule").asText())
                .toList();
    }

    private static Object json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void a_part_of_what_was_paid_goes_back_to_the_buyer_and_everybody_sees_how_far_it_has_come() {
        OrderAtMarketplace order = paid();
        FiledCase complaint = misdescribed(order);

        complaint.decideJson(scenario.reviewer(), "UPHELD", cny("REFUND", "28.00"));
        assertThat(complaint.measures()).containsExactly("REFUND(28.00) PLANNED");
        assertThat(order.remedies()).isEmpty();
        scenario.settle();

        assertThat(complaint.measures()).containsExactly("REFUND(28.00) CARRIED_OUT");
        JsonNode seen = complaint.seenBy(complaint.respondent()).at("/measures/0");
        assertThat(seen.path("target").asText()).isEqualTo(order.id());
        assertThat(seen.path("payTo").asText()).isEqualTo("BUYER");
        assertThat(order.remedies()).containsExactly("REFUND 28.00 to BUYER");
    }

    @Test
    void without_an_amount_all_that_was_paid_goes_back_freight_included() {
        OrderAtMarketplace order = paid();

        FiledCase complaint =
                misdescribed(order).decideJson(scenario.reviewer(), "UPHELD", "[{\"measure\": \"RETURN_AND_REFUND\"}]");
        scenario.settle();
        // once the goods are back
        assertThat(order.remedies()).isEmpty();
        order.buyer().does(complaint.path("/return"), Map.of("carrier", "顺丰速运", "trackingNumber", "SF1"));
        complaint.respondent().does(complaint.path("/return/receipt"), Map.of("accepted", true));
        scenario.settle();

        assertThat(order.remedies()).containsExactly("RETURN_AND_REFUND 128.00 to BUYER");
        assertThat(order.seen().at("/remedies/0/freightBy").asText()).isEqualTo("SELLER");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'value': '128.01', 'currency': 'CNY'}  | amount-above-paid",
                "{'value': '100.00', 'currency': 'USD'}  | money-other-currency",
                "{'value': '100.00', 'currency': 'RMB'}  | money-no-currency",
                "{'value': '-1.00', 'currency': 'CNY'}   | money-negative",
                "{'value': '100.000', 'currency': 'CNY'} | money-decimals",
                "{'value': '100', 'currency': 'CNY'}     | money-decimals",
                "{'value': 'much', 'currency': 'CNY'}    | money-no-number",
                "{'value': '0.00', 'currency': 'CNY'}    | amount-nothing"
            },
            quoteCharacter = '"')
    void an_amount_that_does_not_go_is_refused_with_why(String amount, String rule) {
        FiledCase complaint = misdescribed(paid());

        assertThat(violated(
                        complaint,
                        "[{'measure': 'REFUND', 'amount': %s}]"
                                .formatted(amount)
                                .replace('\'', '"')))
                .containsExactly(rule);
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'measure': 'RESEND'} | measure-not-allowed",
                "{'measure': 'REFUND', 'freightBy': 'SELLER'} | freight-unexpected",
                "{'measure': 'REFUND', 'orderIds': ['order-1']} | orders-unexpected",
                "{'measure': 'REFUND', 'imageIds': ['i-1']} | images-unexpected",
                "{'measure': 'REFUND', 'what': '女靴'} | what-unexpected",
                "{'measure': 'SEARCH_SUPPRESSION', 'amount': {'value': '1.00', 'currency': 'CNY'}} | amount-unexpected"
            },
            quoteCharacter = '"')
    void what_a_measure_is_not_about_is_refused(String measure, String rule) {
        assertThat(violated(misdescribed(paid()), "[%s]".formatted(measure).replace('\'', '"')))
                .containsExactly(rule);
    }

    @Test
    void all_cases_of_an_order_together_never_pay_more_than_was_paid() {
        OrderAtMarketplace order = paid();
        FiledCase first = misdescribed(order);
        FiledCase second = misdescribed(order);
        first.decideJson(scenario.reviewer(), "UPHELD", cny("REFUND", "100.00"));

        assertThat(violated(second, cny("REFUND", "28.01"))).containsExactly("amount-above-paid");
        second.decideJson(scenario.reviewer(), "UPHELD", cny("REFUND", "28.00"));

        FiledCase third = misdescribed(order);
        assertThat(violated(third, "[{\"measure\": \"REFUND\"}]")).containsExactly("amount-above-paid");
    }

    @Test
    void two_measures_of_one_decision_never_pay_more_together() {
        FiledCase complaint = misdescribed(paid());
        String both = """
                [{"measure": "REFUND", "amount": {"value": "%s", "currency": "CNY"}},
                 {"measure": "RETURN_AND_REFUND", "amount": {"value": "100.00", "currency": "CNY"}}]""";

        assertThat(violated(complaint, both.formatted("28.01"))).containsExactly("amount-above-paid");
        complaint.decideJson(scenario.reviewer(), "UPHELD", both.formatted("28.00"));
    }

    @Test
    void an_order_that_was_not_paid_has_nothing_to_give_back() {
        OrderAtMarketplace order = paid().with("state", "UNPAID");

        assertThat(violated(misdescribed(order), cny("REFUND", "0.01"))).containsExactly("amount-above-paid");
    }

    @Test
    void where_the_marketplace_does_not_tell_what_was_paid_there_is_no_refund_and_all_else_goes_on() {
        FiledCase complaint = misdescribed(scenario.order());

        assertThat(violated(complaint, cny("REFUND", "1.00"))).containsExactly("amount-unknown");
        complaint.decide(scenario.reviewer(), "UPHELD");
        assertThat(complaint.status()).isEqualTo("DECIDED");
        assertThat(complaint.measures()).isEmpty();
    }

    @Test
    void a_buyer_who_received_nothing_gets_everything_back_unless_the_reviewer_says_otherwise() {
        OrderAtMarketplace order = paid();
        FiledCase dispute = scenario.fileDispute(order, "NOT_RECEIVED");
        scenario.advanceBy(Duration.ofDays(3));
        dispute.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();

        assertThat(dispute.measures()).containsExactly("REFUND(128.00) CARRIED_OUT");
        assertThat(order.remedies()).containsExactly("REFUND 128.00 to BUYER");
    }

    @Test
    void goods_are_sent_again_with_what_was_missing() {
        OrderAtMarketplace order = paid();
        FiledCase dispute = scenario.fileDispute(order, "SHORT_OR_DAMAGED");
        scenario.advanceBy(Duration.ofDays(3));
        dispute.bothRest().claim(scenario.reviewer());

        assertThat(violated(dispute, "[{\"measure\": \"RESEND\"}]")).containsExactly("what-missing");
        assertThat(violated(dispute, "[{\"measure\": \"COMPENSATION\"}]")).containsExactly("amount-missing");
        dispute.decideJson(scenario.reviewer(), "UPHELD", "[{\"measure\": \"RESEND\", \"what\": \"左脚的靴子\"}]");
        scenario.settle();

        assertThat(order.remedies()).containsExactly("RESEND");
        assertThat(order.seen().at("/remedies/0/what").asText()).isEqualTo("左脚的靴子");
    }

    @Test
    void a_refund_that_was_paid_is_answered_by_its_opposite_when_the_decision_is_reversed() {
        OrderAtMarketplace order = paid();
        FiledCase complaint = misdescribed(order);
        complaint.decideJson(scenario.reviewer(), "UPHELD", cny("REFUND", "28.00"));
        scenario.settle();

        complaint
                .appeal(complaint.respondent())
                .claim(scenario.seniorReviewer())
                .decideAppealJson(scenario.seniorReviewer(), "REVERSED", "[]");
        assertThat(complaint.measures()).containsExactly("REFUND(28.00) CARRIED_OUT", "REFUND(28.00) PLANNED");
        scenario.settle();

        assertThat(complaint.measures()).containsExactly("REFUND(28.00) UNDONE", "REFUND(28.00) CARRIED_OUT");
        JsonNode measures = complaint.view().get("measures");
        assertThat(measures.at("/1/answers").asInt())
                .isEqualTo(measures.at("/0/seq").asInt());
        assertThat(measures.at("/1/payTo").asText()).isEqualTo("SELLER");
        assertThat(order.remedies()).containsExactly("REFUND 28.00 to BUYER", "REFUND 28.00 to SELLER");
        assertThat(complaint.closure()).isEqualTo("APPEAL_DECIDED");
        // and what came back can be decided again
        misdescribed(order).decideJson(scenario.reviewer(), "UPHELD", cny("REFUND", "128.00"));
    }

    @Test
    void an_amended_refund_takes_the_place_of_the_first_one_within_what_was_paid() {
        OrderAtMarketplace order = paid();
        FiledCase complaint = misdescribed(order);
        complaint.decideJson(scenario.reviewer(), "UPHELD", cny("REFUND", "128.00"));
        scenario.settle();

        complaint
                .appeal(complaint.respondent())
                .claim(scenario.seniorReviewer())
                .decideAppealJson(scenario.seniorReviewer(), "AMENDED", cny("REFUND", "50.00"));
        scenario.settle();

        assertThat(complaint.measures())
                .containsExactly("REFUND(128.00) UNDONE", "REFUND(50.00) CARRIED_OUT", "REFUND(128.00) CARRIED_OUT");
        assertThat(order.remedies())
                .containsExactlyInAnyOrder(
                        "REFUND 128.00 to BUYER", "REFUND 128.00 to SELLER", "REFUND 50.00 to BUYER");
    }

    @Test
    void money_goes_back_for_a_late_shipment_only_when_the_order_was_cancelled() {
        OrderAtMarketplace succeeded = paid().with("closedAt", scenario.now());
        FiledCase late = scenario.fileAboutOrder(scenario.buyer(), succeeded, "LATE_SHIPMENT")
                .bothRest()
                .claim(scenario.reviewer());
        assertThat(violated(late, cny("REFUND", "28.00"))).containsExactly("only-cancelled");

        OrderAtMarketplace cancelled = paid().with("succeededAt", null)
                .with("closedAt", scenario.now())
                .with("state", "CLOSED");
        scenario.fileAboutOrder(scenario.buyer(), cancelled, "LATE_SHIPMENT")
                .bothRest()
                .claim(scenario.reviewer())
                .decideJson(scenario.reviewer(), "UPHELD", cny("REFUND", "28.00"));
    }

    // ---- listings and several orders

    private FiledCase stolen(Object... more) {
        Map<String, Object> body =
                new LinkedHashMap<>(Map.of("kind", "IMAGE_THEFT", "statement", "盗用本店图片。", "listingId", "L-1"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return scenario.filed(scenario.seller(), null, body);
    }

    private void otherShopsListing() {
        scenario.listing("L-1", scenario.person("thief", "SELLER"), "I-1", "I-2");
    }

    @Test
    void stolen_pictures_are_taken_out_of_the_listing_and_shown_again_on_reversal() {
        otherShopsListing();
        FiledCase complaint = stolen("imageIds", List.of("I-2"));
        assertThat(complaint.respondent().name()).isEqualTo("thief");
        assertThat(complaint.view().at("/listingId").asText()).isEqualTo("L-1");
        assertThat(complaint.view().at("/imageIds/0").asText()).isEqualTo("I-2");

        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("REMOVE_IMAGE CARRIED_OUT");
        assertThat(scenario.listingAtMarketplace("L-1").at("/images").toString())
                .isEqualTo("[{\"id\":\"I-1\"}]");

        complaint
                .appeal(complaint.respondent())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("REMOVE_IMAGE UNDONE");
        assertThat(scenario.listingAtMarketplace("L-1").at("/images").size()).isEqualTo(2);
    }

    @Test
    void a_listing_that_was_removed_is_restored_by_a_measure_of_its_own() {
        otherShopsListing();
        FiledCase complaint = scenario.filed(
                scenario.buyer(), null, Map.of("kind", "SPAM_LISTING", "statement", "重复铺货。", "listingId", "L-1"));
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(scenario.listingAtMarketplace("L-1").get("state").asText()).isEqualTo("removed");

        complaint
                .appeal(complaint.respondent())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();

        assertThat(complaint.measures()).containsExactly("REMOVE_LISTING UNDONE", "RESTORE_LISTING CARRIED_OUT");
        assertThat(scenario.listingAtMarketplace("L-1").get("state").asText()).isEqualTo("shown");
    }

    @Test
    void the_reviewer_may_choose_other_pictures_of_the_listing_and_no_others() {
        otherShopsListing();
        FiledCase complaint = stolen().bothRest().claim(scenario.reviewer());

        assertThat(violated(complaint, "[{\"measure\": \"REMOVE_IMAGE\"}]")).containsExactly("images-missing");
        assertThat(violated(complaint, "[{\"measure\": \"REMOVE_IMAGE\", \"imageIds\": [\"I-3\"]}]"))
                .containsExactly("images-not-of-case");
        complaint.decideJson(
                scenario.reviewer(), "UPHELD", "[{\"measure\": \"REMOVE_IMAGE\", \"imageIds\": [\"I-1\"]}]");
    }

    private List<String> inadmissible(Person who, Map<String, ?> body) {
        return StreamSupport.stream(
                        who.post("/api/cases", body).json().path("violations").spliterator(), false)
                .map(one -> one.get("rule").asText())
                .toList();
    }

    @Test
    void a_listing_is_checked_against_the_marketplace() {
        otherShopsListing();
        scenario.listing("L-2", scenario.seller());
        Map<String, Object> body = new LinkedHashMap<>(
                Map.of("kind", "IMAGE_THEFT", "statement", "盗用本店图片。", "respondent", "thief", "listingId", "L-9"));

        assertThat(inadmissible(scenario.seller(), body)).containsExactly("LISTING_EXISTS");
        body.put("listingId", "L-2");
        assertThat(inadmissible(scenario.seller(), body)).containsExactly("LISTING_IS_RESPONDENTS");
        body.put("listingId", "L-1");
        body.put("imageIds", List.of("I-1", "I-9"));
        assertThat(inadmissible(scenario.seller(), body)).containsExactly("IMAGES_OF_LISTING");
        body.remove("listingId");
        assertThat(inadmissible(scenario.seller(), body)).containsExactly("IMAGES_OF_LISTING");
        assertThat(inadmissible(
                        scenario.seller(),
                        Map.of(
                                "kind",
                                "ACCOUNT_THEFT",
                                "statement",
                                "账户被盗。",
                                "respondent",
                                "thief",
                                "listingId",
                                "L-1")))
                .containsExactly("LISTING_ASKED_FOR");
    }

    private Map<String, Object> unpaid(String... orders) {
        return new LinkedHashMap<>(Map.of(
                "kind",
                "SUSPICIOUS_ORDER",
                "ground",
                "MASS_UNPAID_ORDERS",
                "statement",
                "一小时拍下几百件不付款。",
                "orderIds",
                List.of(orders)));
    }

    @Test
    void many_unpaid_orders_are_closed_by_the_platform_for_good() {
        OrderAtMarketplace first = paid().with("state", "UNPAID");
        OrderAtMarketplace second = paid().with("state", "UNPAID");
        FiledCase complaint = scenario.filed(scenario.seller(), first, unpaid(first.id(), second.id()));
        assertThat(complaint.view().get("orderIds").toString()).isEqualTo("[\"order-1\",\"order-2\"]");

        complaint.bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("CLOSE_ORDERS CARRIED_OUT");
        assertThat(first.seen().get("state").asText()).isEqualTo("CLOSED");
        assertThat(second.seen().get("state").asText()).isEqualTo("CLOSED");

        // an order that is closed can't be opened again, and nobody says that it was
        complaint
                .appeal(complaint.respondent())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("CLOSE_ORDERS CARRIED_OUT");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void several_orders_are_checked_against_the_marketplace() {
        OrderAtMarketplace mine = paid().with("state", "UNPAID");
        OrderAtMarketplace paid = paid();
        OrderAtMarketplace ofAnother = scenario.order(scenario.seller(), scenario.person("bob", "BUYER"))
                .paid("1.00", "0.00")
                .with("state", "UNPAID");
        OrderAtMarketplace notMine = scenario.order(scenario.person("thief", "SELLER"), scenario.buyer());

        assertThat(inadmissible(scenario.seller(), unpaid(mine.id(), "order-99")))
                .containsExactly("ORDERS_ARE_YOURS");
        assertThat(inadmissible(scenario.seller(), unpaid(mine.id(), notMine.id())))
                .containsExactly("ORDERS_ARE_YOURS");
        assertThat(inadmissible(scenario.seller(), unpaid(mine.id(), ofAnother.id())))
                .containsExactly("ORDERS_OF_ONE_PARTY");
        assertThat(inadmissible(scenario.seller(), unpaid(mine.id(), paid.id())))
                .containsExactly("ORDERS_UNPAID");
        Map<String, Object> otherGround = unpaid(mine.id(), paid.id());
        otherGround.put("ground", "ORDER_EXTORTION");
        assertThat(inadmissible(scenario.seller(), otherGround)).containsExactly("ORDERS_ASKED_FOR");
    }

    @Test
    void only_orders_of_the_case_can_be_closed() {
        OrderAtMarketplace first = paid().with("state", "UNPAID");
        OrderAtMarketplace second = paid().with("state", "UNPAID");
        OrderAtMarketplace other = paid().with("state", "UNPAID");
        FiledCase complaint = scenario.filed(scenario.seller(), first, unpaid(first.id(), second.id()))
                .bothRest()
                .claim(scenario.reviewer());

        assertThat(violated(complaint, "[{\"measure\": \"CLOSE_ORDERS\", \"orderIds\": [\"" + other.id() + "\"]}]"))
                .containsExactly("orders-not-of-case");
        complaint.decideJson(
                scenario.reviewer(),
                "UPHELD",
                "[{\"measure\": \"CLOSE_ORDERS\", \"orderIds\": [\"" + second.id() + "\"]}]");
        scenario.settle();
        assertThat(first.seen().get("state").asText()).isEqualTo("UNPAID");
        assertThat(second.seen().get("state").asText()).isEqualTo("CLOSED");
    }
}
