package io.recourse.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five steps for an order that was not placed to buy anything [002]. The order is paid on 9 March at 09:00. */
@CaseTest
class GuideTest {

    private static final String CHAT = """
            {"type": "CHAT_RECORD", "number": "330102199001011234", "issuedAt": "2026-03-09T09:30:00+08:00",
             "chatFrom": "2026-03-09T09:00:00+08:00", "chatTo": "2026-03-09T09:20:00+08:00",
             "parties": ["%s", "%s"], "completeness": "FULL"}""";

    private final Scenario scenario;

    GuideTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_suspicious_order_is_filed_with_five_steps_that_have_clocks_of_their_own() {
        FiledCase complaint = filed(paid());

        assertThat(steps(complaint))
                .containsExactly(
                        "RECORD DONE",
                        "CONTACT_BUYER TO_DO until 2026-03-10T09:00:00+08:00",
                        "PHOTOGRAPH TO_DO until 2026-03-11T09:00:00+08:00",
                        "TELL_CARRIER TO_DO until 2026-03-11T09:00:00+08:00",
                        "SHIP TO_DO until 2026-03-10T09:00:00+08:00");
        assertThat(guide(complaint).at("/steps/4/clocks").toString())
                .isEqualTo(
                        "[{\"name\":\"BEST\",\"hours\":24,\"from\":\"PAYMENT\",\"at\":\"2026-03-10T09:00:00+08:00\"},"
                                + "{\"name\":\"TARGET\",\"hours\":48,\"from\":\"PAYMENT\",\"at\":\"2026-03-11T09:00:00+08:00\"},"
                                + "{\"name\":\"LATEST\",\"hours\":72,\"from\":\"PAYMENT\",\"at\":\"2026-03-12T09:00:00+08:00\"}]");
        assertThat(guide(complaint).at("/warnings/0/step").asText()).isEqualTo("LEAVE_OPEN");
        assertThat(guide(complaint).at("/warnings/0/how").asText()).contains(" 6 points ");
    }

    @Test
    void edition_rules_85_has_the_same_steps() {
        scenario.startAt("2022-12-01T10:00:00+08:00");
        FiledCase complaint = filed(order("PAID").with("paidAt", "2022-12-01T09:00:00+08:00"));

        assertThat(complaint.edition()).isEqualTo("rules-85");
        assertThat(steps(complaint)).hasSize(5).last().isEqualTo("SHIP TO_DO until 2022-12-02T09:00:00+08:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T08:59:59+08:00, CONTACT_BUYER, CONTACT_BUYER TO_DO until 2026-03-10T09:00:00+08:00",
        "2026-03-10T09:00:00+08:00, CONTACT_BUYER, CONTACT_BUYER TO_DO late since 2026-03-10T09:00:00+08:00",
        "2026-03-10T09:00:01+08:00, CONTACT_BUYER, CONTACT_BUYER TO_DO late since 2026-03-10T09:00:00+08:00",
        "2026-03-11T08:59:59+08:00, PHOTOGRAPH,    PHOTOGRAPH TO_DO until 2026-03-11T09:00:00+08:00",
        "2026-03-11T09:00:00+08:00, PHOTOGRAPH,    PHOTOGRAPH TO_DO late since 2026-03-11T09:00:00+08:00",
        "2026-03-11T09:00:01+08:00, PHOTOGRAPH,    PHOTOGRAPH TO_DO late since 2026-03-11T09:00:00+08:00",
        "2026-03-11T08:59:59+08:00, TELL_CARRIER,  TELL_CARRIER TO_DO until 2026-03-11T09:00:00+08:00",
        "2026-03-11T09:00:00+08:00, TELL_CARRIER,  TELL_CARRIER TO_DO late since 2026-03-11T09:00:00+08:00",
        "2026-03-10T08:59:59+08:00, SHIP,          SHIP TO_DO until 2026-03-10T09:00:00+08:00",
        "2026-03-10T09:00:00+08:00, SHIP,          SHIP TO_DO until 2026-03-11T09:00:00+08:00",
        "2026-03-11T08:59:59+08:00, SHIP,          SHIP TO_DO until 2026-03-11T09:00:00+08:00",
        "2026-03-11T09:00:00+08:00, SHIP,          SHIP TO_DO until 2026-03-12T09:00:00+08:00",
        "2026-03-12T08:59:59+08:00, SHIP,          SHIP TO_DO until 2026-03-12T09:00:00+08:00",
        "2026-03-12T09:00:00+08:00, SHIP,          SHIP TO_DO late since 2026-03-12T09:00:00+08:00",
        "2026-03-12T09:00:01+08:00, SHIP,          SHIP TO_DO late since 2026-03-12T09:00:00+08:00"
    })
    void a_step_is_late_from_the_instant_at_which_its_time_ends(String at, String step, String expected) {
        FiledCase complaint = filed(paid());

        scenario.advanceTo(at);

        assertThat(steps(complaint)).filteredOn(one -> one.startsWith(step)).containsExactly(expected);
    }

    @Test
    void what_the_seller_hands_in_ticks_the_steps_off_one_by_one() {
        FiledCase complaint = filed(paid());
        String chat = complaint.handsIn(complaint.complainant(), chat(complaint));

        assertThat(steps(complaint).subList(1, 4))
                .containsExactly(
                        "CONTACT_BUYER DONE by " + chat,
                        "PHOTOGRAPH TO_DO until 2026-03-11T09:00:00+08:00",
                        "TELL_CARRIER TO_DO until 2026-03-11T09:00:00+08:00");

        String photo = handsIn(complaint, "PHOTO", 1);
        String again =
                complaint.handsIn(complaint.complainant(), chat(complaint).replace("011234", "011235"));
        String slip = handsIn(complaint, "SHIPPING_SLIP", 2);

        assertThat(steps(complaint).subList(1, 5))
                .containsExactly(
                        "CONTACT_BUYER DONE by " + chat,
                        "PHOTOGRAPH DONE by " + photo,
                        "TELL_CARRIER DONE by " + again,
                        "SHIP DONE by " + slip);
    }

    @Test
    void an_incomplete_item_and_one_of_the_buyer_tick_nothing_off() {
        FiledCase complaint = filed(paid());

        complaint.handsIn(complaint.complainant(), "{\"type\": \"CHAT_RECORD\", \"note\": \"没有举证号\"}");
        complaint.handsIn(complaint.respondent(), chat(complaint));

        assertThat(steps(complaint).get(1)).isEqualTo("CONTACT_BUYER TO_DO until 2026-03-10T09:00:00+08:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-11T08:59:59+08:00, DONE",
        "2026-03-11T09:00:00+08:00, DONE late",
        "2026-03-11T09:00:01+08:00, DONE late"
    })
    void a_step_that_is_shown_after_its_time_is_done_and_late(String at, String state) {
        FiledCase complaint = filed(paid());
        scenario.advanceTo(at);

        String photo = handsIn(complaint, "PHOTO", 1);

        assertThat(steps(complaint).get(2)).isEqualTo("PHOTOGRAPH " + state + " by " + photo);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09T08:59:59+08:00, SHIP DONE",
        "2026-03-09T09:00:00+08:00, SHIP DONE late",
        "2026-03-09T09:00:01+08:00, SHIP DONE late"
    })
    void when_the_goods_were_sent_the_marketplace_knows(String shippedAt, String expected) {
        FiledCase complaint = filed(
                order("SHIPPED").with("paidAt", "2026-03-06T09:00:00+08:00").with("shippedAt", shippedAt));

        assertThat(steps(complaint)).last().isEqualTo(expected);
    }

    @Test
    void an_order_that_nobody_paid_is_left_open_until_it_closes_by_itself() {
        FiledCase complaint = filed(order("UNPAID").with("placedAt", "2026-03-08T22:00:00+08:00"));

        assertThat(steps(complaint))
                .containsExactly(
                        "RECORD DONE",
                        "CONTACT_BUYER TO_DO until 2026-03-11T22:00:00+08:00",
                        "KEEP_PROOF TO_DO until 2026-03-11T22:00:00+08:00",
                        "RESTOCK TO_DO until 2026-03-11T22:00:00+08:00");
        assertThat(guide(complaint).at("/warnings/0/next/at").asText()).isEqualTo("2026-03-11T22:00:00+08:00");
        scenario.advanceTo("2026-03-11T21:59:59+08:00");
        assertThat(guide(complaint).at("/warnings/0/state").asText()).isEqualTo("HOLDS");
        scenario.advanceTo("2026-03-11T22:00:00+08:00");
        assertThat(guide(complaint).at("/warnings/0/state").asText()).isEqualTo("OVER");
    }

    @Test
    void about_an_order_that_is_closed_nothing_is_left_to_do() {
        FiledCase complaint = filed(order("CLOSED").with("closedAt", "2026-03-09T08:00:00+08:00"));

        assertThat(complaint.seenBy(complaint.complainant()).has("guide")).isFalse();
    }

    @Test
    void where_the_marketplace_does_not_tell_of_payments_a_step_has_hours_and_is_never_late() {
        FiledCase complaint = filed(scenario.order().with("succeededAt", null));

        scenario.advanceTo("2026-03-12T09:00:00+08:00");

        assertThat(steps(complaint))
                .containsExactly(
                        "RECORD DONE", "CONTACT_BUYER TO_DO", "PHOTOGRAPH TO_DO", "TELL_CARRIER TO_DO", "SHIP TO_DO");
        assertThat(guide(complaint).at("/steps/4/clocks/2").toString())
                .isEqualTo("{\"name\":\"LATEST\",\"hours\":72,\"from\":\"PAYMENT\",\"at\":null}");
    }

    @Test
    void the_buyer_is_not_told_and_staff_are() {
        FiledCase complaint = filed(paid());

        assertThat(complaint.seenBy(complaint.respondent()).has("guide")).isFalse();
        assertThat(complaint.seenBy(scenario.reviewer()).at("/guide/steps")).hasSize(5);
        assertThat(scenario.fileAboutReview("EXTORTION")
                        .seenBy(scenario.seller())
                        .has("guide"))
                .isFalse();
    }

    @Test
    void once_it_is_decided_there_is_nothing_left_to_guide() {
        FiledCase complaint = filed(paid()).bothRest().claimAndDecide(scenario.reviewer(), "REJECTED");

        assertThat(complaint.seenBy(complaint.complainant()).has("guide")).isFalse();
    }

    @Test
    void whoever_only_asks_is_told_the_steps_too() {
        OrderAtMarketplace order = paid();

        JsonNode checked = order.seller().does("/api/cases/check", body(order)).json();

        assertThat(checked.at("/guide/steps/0/state").asText()).isEqualTo("TO_DO");
        assertThat(checked.at("/guide/steps/4/next/at").asText()).isEqualTo("2026-03-10T09:00:00+08:00");
    }

    private OrderAtMarketplace paid() {
        return order("PAID").with("paidAt", "2026-03-09T09:00:00+08:00");
    }

    private OrderAtMarketplace order(String state) {
        return scenario.order().with("succeededAt", null).with("state", state);
    }

    private static Map<String, ?> body(OrderAtMarketplace order) {
        return Map.of(
                "kind", "SUSPICIOUS_ORDER", "ground", "ORDER_EXTORTION", "orderId", order.id(), "statement", "拍下就要钱。");
    }

    private FiledCase filed(OrderAtMarketplace order) {
        return scenario.filed(order.seller(), order, body(order));
    }

    private static String chat(FiledCase complaint) {
        return CHAT.formatted(
                complaint.complainant().name(), complaint.respondent().name());
    }

    private static String handsIn(FiledCase complaint, String type, int seed) {
        return Upload.item("{'type': '%s'}".formatted(type))
                .file("1.png", Pictures.png(seed))
                .by(complaint.complainant(), complaint.path("/evidence"))
                .json()
                .get("id")
                .asText();
    }

    private static JsonNode guide(FiledCase complaint) {
        return complaint.seenBy(complaint.complainant()).path("guide");
    }

    /** Such as {@code SHIP TO_DO until 2026-03-10T09:00:00+08:00}. */
    private static List<String> steps(FiledCase complaint) {
        List<String> steps = new ArrayList<>();
        guide(complaint).path("steps").forEach(step -> {
            boolean late = step.get("late").asBoolean();
            boolean done = step.get("state").asText().equals("DONE");
            steps.add(step.get("step").asText() + " " + step.get("state").asText() + (late ? " late" : "")
                    + (step.has("evidence") ? " by " + step.get("evidence").asText() : "")
                    + (step.has("next") && !done
                            ? (late ? " since " : " until ")
                                    + step.at("/next/at").asText()
                            : ""));
        });
        return steps;
    }
}
