package io.recourse.returns;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.evidence.Pictures;
import io.recourse.evidence.Upload;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.OrderAtMarketplace;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Goods are sent back beside the case, as {@code processes/goods-return.bpmn} draws it; 128.00 were paid. */
@CaseTest
class ReturnsTest {

    private final Scenario scenario;

    ReturnsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    private FiledCase ordered() {
        OrderAtMarketplace order = scenario.order().paid("118.00", "10.00");
        FiledCase complaint = scenario.fileAboutOrder(order.buyer(), order, "MISDESCRIPTION")
                .claim(scenario.reviewer())
                .decideJson(scenario.reviewer(), "UPHELD", "[{\"measure\": \"RETURN_AND_REFUND\"}]");
        scenario.settle();
        return complaint;
    }

    private static void sends(Person person, FiledCase complaint) {
        person.does(complaint.path("/return"), Map.of("carrier", "顺丰速运", "trackingNumber", "SF1234567890"));
    }

    private static FiledCase sent(FiledCase complaint) {
        sends(complaint.complainant(), complaint);
        return complaint;
    }

    private static void accepts(Person person, FiledCase complaint) {
        person.does(complaint.path("/return/receipt"), Map.of("accepted", true));
    }

    private static FiledCase disputed(FiledCase complaint) {
        complaint
                .respondent()
                .does(complaint.path("/return/receipt"), Map.of("accepted", false, "note", "退回的是另一双鞋，电话 13800001111。"));
        return complaint;
    }

    private void decides(FiledCase complaint, boolean refund) {
        scenario.supervisor()
                .does(complaint.path("/return/decision"), Map.of("refund", refund, "reasons", "照片显示退回的商品与寄出的不同。"));
        scenario.settle();
    }

    private static String state(FiledCase complaint) {
        return complaint.view().at("/return/state").asText();
    }

    @Test
    void the_refund_waits_for_the_goods_and_is_paid_out_once_the_seller_accepts_them() {
        FiledCase complaint = ordered();
        assertThat(complaint.measures()).containsExactly("RETURN_AND_REFUND(128.00) AWAITING_RETURN");
        assertThat(complaint.order().remedies()).isEmpty();
        assertThat(complaint.deadlines())
                .containsEntry("RETURN_SHIPMENT", "2026-03-16T10:00:00+08:00")
                .containsEntry("APPEAL_WINDOW", "2026-03-16T10:00:00+08:00");
        assertThat(complaint.tokens()).containsExactly("gateway_appealAwaited", "receiveTask_awaitGoods");
        assertThat(state(complaint)).isEqualTo("AWAITED");

        scenario.advanceTo("2026-03-12T18:30:00+08:00");
        sent(complaint);
        assertThat(state(complaint)).isEqualTo("SHIPPED");
        assertThat(complaint.deadlines())
                .doesNotContainKey("RETURN_SHIPMENT")
                .containsEntry("RETURN_RECEIPT", "2026-03-22T18:30:00+08:00");

        // the case is closed meanwhile, and the return goes on
        scenario.advanceTo("2026-03-20T09:00:00+08:00");
        assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
        assertThat(complaint.deadlines()).containsOnlyKeys("RETURN_RECEIPT");
        accepts(complaint.respondent(), complaint);
        assertThat(complaint.measures()).containsExactly("RETURN_AND_REFUND(128.00) PLANNED");
        scenario.settle();

        assertThat(state(complaint)).isEqualTo("ACCEPTED");
        assertThat(complaint.measures()).containsExactly("RETURN_AND_REFUND(128.00) CARRIED_OUT");
        assertThat(complaint.order().remedies()).containsExactly("RETURN_AND_REFUND 128.00 to BUYER");
        assertThat(complaint.tokens()).isEmpty();
        assertThat(complaint.deadlines()).isEmpty();
        assertThat(complaint.events())
                .containsSubsequence(
                        "DECIDED", "RETURN_BEGUN", "RETURN_SENT", "CLOSED", "RETURN_ACCEPTED", "MEASURES_CARRIED_OUT");
        assertThat(complaint.toldOf("RETURN_BEGUN")).containsExactly("buyer", "shop");
        assertThat(complaint.toldOf("RETURN_SENT")).containsExactly("buyer", "shop");
        assertThat(complaint.toldOf("RETURN_ACCEPTED")).containsExactly("buyer", "shop");
    }

    @Test
    void silence_is_acceptance() {
        FiledCase complaint = sent(ordered());

        scenario.advanceToJustBefore("2026-03-19T10:00:00+08:00");
        assertThat(state(complaint)).isEqualTo("SHIPPED");
        scenario.advanceTo("2026-03-19T10:00:00+08:00");

        assertThat(state(complaint)).isEqualTo("ACCEPTED");
        assertThat(complaint.view().at("/return/accepted").isNull()).isTrue();
        assertThat(complaint.lastTime("RETURN_ACCEPTED_BY_SILENCE")).isEqualTo("2026-03-19T10:00:00+08:00");
        assertThat(complaint.order().remedies()).containsExactly("RETURN_AND_REFUND 128.00 to BUYER");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void who_does_not_send_loses_the_refund_and_what_was_reserved_is_free_again() {
        FiledCase complaint = ordered();
        FiledCase another = scenario.fileAboutOrder(complaint.complainant(), complaint.order(), "MISDESCRIPTION")
                .claim(scenario.reviewer());
        String refund = "[{\"measure\": \"REFUND\", \"amount\": {\"value\": \"1.00\", \"currency\": \"CNY\"}}]";
        assertThat(refusalOf(() -> another.decideJson(scenario.reviewer(), "UPHELD", refund)))
                .startsWith("422");

        scenario.advanceTo("2026-03-16T10:00:00+08:00");

        assertThat(state(complaint)).isEqualTo("LAPSED");
        assertThat(complaint.measures()).containsExactly("RETURN_AND_REFUND(128.00) REFUSED");
        assertThat(complaint.order().remedies()).isEmpty();
        assertThat(complaint.lastTime("RETURN_LAPSED")).isEqualTo("2026-03-16T10:00:00+08:00");
        assertThat(complaint.toldOf("RETURN_LAPSED")).containsExactly("buyer", "shop");
        assertThat(complaint.tokens()).isEmpty();
        assertThat(refusalOf(() -> sends(complaint.complainant(), complaint))).isEqualTo("409 return-over");
        another.decideJson(scenario.reviewer(), "UPHELD", refund);
    }

    @Test
    void a_disputed_return_is_decided_by_a_supervisor_and_the_refund_paid_out() {
        FiledCase complaint = disputed(sent(ordered()));
        scenario.settle();
        assertThat(state(complaint)).isEqualTo("DISPUTED");
        assertThat(complaint.tokens()).containsExactly("gateway_appealAwaited", "userTask_decideReturn");
        assertThat(complaint.toldOf("RETURN_TO_DECIDE")).containsExactly("SUPERVISOR");
        JsonNode waiting = scenario.supervisor().reads("/api/returns").json().get("items");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).get("caseNumber").asText()).isEqualTo(complaint.number());
        assertThat(complaint.seenBy(complaint.respondent()).at("/return/note").asText())
                .contains("13800001111");
        assertThat(complaint.seenBy(complaint.complainant()).at("/return/note").asText())
                .startsWith("退回的是另一双鞋")
                .doesNotContain("13800001111");

        decides(complaint, true);

        assertThat(state(complaint)).isEqualTo("ACCEPTED");
        assertThat(complaint.order().remedies()).containsExactly("RETURN_AND_REFUND 128.00 to BUYER");
        assertThat(complaint.toldOf("RETURN_DECIDED")).containsExactly("buyer", "shop");
        JsonNode seen = complaint.seenBy(complaint.complainant()).at("/return/decision");
        assertThat(seen.get("reasons").asText()).isEqualTo("照片显示退回的商品与寄出的不同。");
        assertThat(seen.has("decidedBy")).isFalse();
        assertThat(scenario.supervisor().reads("/api/returns").json().get("items"))
                .isEmpty();
        assertThat(refusalOf(() -> decides(complaint, false))).isEqualTo("409 return-not-disputed");
    }

    @Test
    void a_dispute_has_a_limit_that_all_who_wait_for_it_are_told_and_that_decides_nothing() {
        FiledCase complaint = disputed(sent(ordered()));
        assertThat(complaint.deadlines()).containsEntry("RETURN_DECISION", "2026-03-12T00:00:00+08:00");
        assertThat(scenario.supervisor()
                        .reads("/api/returns")
                        .json()
                        .at("/items/0/dueAt")
                        .asText())
                .isEqualTo("2026-03-12T00:00:00+08:00");
        scenario.advanceToJustBefore("2026-03-12T00:00:00+08:00");
        assertThat(complaint.toldOf("RETURN_DELAYED")).isEmpty();

        scenario.advanceTo("2026-03-12T00:00:00+08:00");

        assertThat(complaint.toldOf("RETURN_DELAYED")).containsExactly("buyer", "shop");
        assertThat(complaint.toldOf("RETURN_TO_DECIDE")).containsExactly("SUPERVISOR", "SUPERVISOR");
        assertThat(complaint.events()).contains("RETURN_OVERDUE");
        assertThat(state(complaint)).isEqualTo("DISPUTED");
        decides(complaint, true);
        assertThat(complaint.deadlines()).doesNotContainKey("RETURN_DECISION");
        assertThat(state(complaint)).isEqualTo("ACCEPTED");
    }

    @Test
    void a_dispute_that_is_decided_in_time_hurries_nobody() {
        FiledCase complaint = disputed(sent(ordered()));

        decides(complaint, false);
        scenario.advanceTo("2026-03-13T00:00:00+08:00");

        assertThat(complaint.toldOf("RETURN_DELAYED")).isEmpty();
        assertThat(complaint.toldOf("RETURN_TO_DECIDE")).containsExactly("SUPERVISOR");
    }

    /** The limit counts working days, and the case is closed meanwhile. */
    @Test
    void a_new_calendar_moves_the_limit_of_a_dispute_and_its_timer_also_when_the_case_is_closed() {
        FiledCase complaint = ordered();
        scenario.advanceTo("2026-03-13T10:00:00+08:00");
        sent(complaint);
        scenario.advanceTo("2026-03-17T10:00:00+08:00");
        disputed(complaint);
        assertThat(complaint.status()).isEqualTo("CLOSED");
        assertThat(complaint.deadlines()).containsOnly(Map.entry("RETURN_DECISION", "2026-03-20T00:00:00+08:00"));

        scenario.admin().caller().put("/api/calendar/2026", "{\"off\": [{\"from\": \"2026-03-18\", \"name\": \"试\"}]}");

        assertThat(complaint.deadlines()).containsOnly(Map.entry("RETURN_DECISION", "2026-03-21T00:00:00+08:00"));
        assertThat(complaint.timers())
                .containsExactly(Map.entry("event_returnDecisionOverdue", "2026-03-21T00:00:00+08:00"));
    }

    @Test
    void a_disputed_return_that_is_decided_against_the_buyer_is_not_paid() {
        FiledCase complaint = disputed(sent(ordered()));

        decides(complaint, false);

        assertThat(state(complaint)).isEqualTo("ENDED");
        assertThat(complaint.measures()).containsExactly("RETURN_AND_REFUND(128.00) REFUSED");
        assertThat(complaint.order().remedies()).isEmpty();
        scenario.advanceTo("2026-04-16T10:00:00+08:00");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void a_reversal_on_appeal_ends_the_return_wherever_it_is() {
        FiledCase awaited = ordered();
        reversed(awaited);
        FiledCase inspected = sent(ordered());
        reversed(inspected);
        FiledCase inDispute = disputed(sent(ordered()));
        reversed(inDispute);

        for (FiledCase complaint : new FiledCase[] {awaited, inspected, inDispute}) {
            assertThat(state(complaint)).isEqualTo("ENDED");
            assertThat(complaint.measures()).containsExactly("RETURN_AND_REFUND(128.00) UNDONE");
            assertThat(complaint.order().remedies()).isEmpty();
            assertThat(complaint.toldOf("RETURN_ENDED")).containsExactly("buyer", "shop");
            assertThat(complaint.tokens()).isEmpty();
            assertThat(complaint.deadlines()).isEmpty();
        }
        assertThat(refusalOf(() -> sends(awaited.complainant(), awaited))).isEqualTo("409 return-over");
        assertThat(refusalOf(() -> accepts(inspected.respondent(), inspected))).isEqualTo("409 return-over");
        assertThat(refusalOf(() -> decides(inDispute, true))).isEqualTo("409 return-not-disputed");
    }

    @Test
    void a_refund_that_was_paid_for_goods_comes_back_when_the_decision_was_wrong() {
        FiledCase complaint = sent(ordered());
        accepts(complaint.respondent(), complaint);
        scenario.settle();
        assertThat(complaint.measures()).containsExactly("RETURN_AND_REFUND(128.00) CARRIED_OUT");
        reversed(complaint);

        assertThat(complaint.measures())
                .containsExactly("RETURN_AND_REFUND(128.00) UNDONE", "REFUND(128.00) CARRIED_OUT");
        assertThat(complaint.order().remedies())
                .containsExactly("RETURN_AND_REFUND 128.00 to BUYER", "REFUND 128.00 to SELLER");
        assertThat(state(complaint)).isEqualTo("ACCEPTED");
    }

    private void reversed(FiledCase complaint) {
        complaint.appeal(complaint.respondent()).claim(scenario.seniorReviewer());
        complaint.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
    }

    @Test
    void an_appeal_that_affirms_lets_the_return_go_on() {
        FiledCase complaint = ordered();
        complaint.appeal(complaint.respondent()).claim(scenario.seniorReviewer());
        // that goods are sent back would tell the second reviewer what was decided
        assertThat(complaint.seenBy(scenario.seniorReviewer()).get("return").isNull())
                .isTrue();
        assertThat(complaint.seenBy(scenario.seniorReviewer()).get("deadlines").toString())
                .doesNotContain("RETURN");
        sent(complaint);
        complaint.decideAppeal(scenario.seniorReviewer(), "AFFIRMED");
        scenario.settle();

        assertThat(state(complaint)).isEqualTo("SHIPPED");
        accepts(complaint.respondent(), complaint);
        scenario.settle();
        assertThat(complaint.order().remedies()).containsExactly("RETURN_AND_REFUND 128.00 to BUYER");
    }

    @Test
    void only_who_is_to_act_acts_and_in_its_order() {
        FiledCase none = scenario.fileAboutReview("EXTORTION");
        assertThat(refusalOf(() -> sends(none.complainant(), none))).isEqualTo("409 no-return");
        assertThat(refusalOf(() -> accepts(none.respondent(), none))).isEqualTo("409 no-return");

        FiledCase complaint = ordered();
        Person stranger = scenario.person("stranger", "BUYER");
        assertThat(refusalOf(() -> sends(stranger, complaint))).isEqualTo("404 not-found");
        assertThat(refusalOf(() -> sends(scenario.supervisor(), complaint))).startsWith("404");
        assertThat(refusalOf(() -> sends(complaint.respondent(), complaint))).isEqualTo("403 return-of-other-side");
        assertThat(refusalOf(() -> accepts(complaint.complainant(), complaint))).isEqualTo("403 return-of-other-side");
        assertThat(refusalOf(() -> accepts(complaint.respondent(), complaint))).isEqualTo("409 return-not-sent");
        assertThat(refusalOf(() -> complaint.complainant().does(complaint.path("/return"), Map.of("carrier", "顺丰速运"))))
                .startsWith("422");
        sent(complaint);
        assertThat(refusalOf(() -> sends(complaint.complainant(), complaint))).isEqualTo("409 return-already-sent");
        assertThat(refusalOf(() ->
                        complaint.respondent().does(complaint.path("/return/receipt"), Map.of("accepted", false))))
                .isEqualTo("422 return-note-missing");
        assertThat(refusalOf(() -> decides(complaint, true))).isEqualTo("409 return-not-disputed");
        assertThat(refusalOf(() -> scenario.admin()
                        .does(complaint.path("/return/decision"), Map.of("refund", true, "reasons", "x"))))
                .isEqualTo("403 role-required");
        accepts(complaint.respondent(), complaint);
        assertThat(refusalOf(() -> accepts(complaint.respondent(), complaint))).isEqualTo("409 return-over");
    }

    @Test
    void a_parcel_counts_until_the_stored_instant_and_not_at_it() {
        FiledCase inTime = ordered();
        FiledCase late = ordered();
        FiledCase later = ordered();
        scenario.timersWaitAt("2026-03-16T09:59:59.999+08:00");
        sent(inTime);
        assertThat(inTime.deadlines()).containsEntry("RETURN_RECEIPT", "2026-03-26T09:59:59.999+08:00");
        scenario.timersWaitAt("2026-03-16T10:00:00+08:00");
        assertThat(refusalOf(() -> sends(late.complainant(), late))).isEqualTo("409 deadline-passed");
        scenario.timersWaitAt("2026-03-16T10:00:00.001+08:00");
        assertThat(refusalOf(() -> sends(later.complainant(), later))).isEqualTo("409 deadline-passed");
    }

    @Test
    void an_answer_counts_until_the_stored_instant_and_not_at_it() {
        FiledCase inTime = sent(ordered());
        FiledCase late = sent(ordered());
        FiledCase later = sent(ordered());
        scenario.timersWaitAt("2026-03-19T09:59:59.999+08:00");
        accepts(inTime.respondent(), inTime);
        scenario.timersWaitAt("2026-03-19T10:00:00+08:00");
        assertThat(refusalOf(() -> accepts(late.respondent(), late))).isEqualTo("409 deadline-passed");
        scenario.timersWaitAt("2026-03-19T10:00:00.001+08:00");
        assertThat(refusalOf(() -> accepts(later.respondent(), later))).isEqualTo("409 deadline-passed");
    }

    @Test
    void the_parcel_and_its_inspection_come_with_files_that_are_evidence_of_the_same_call() {
        FiledCase complaint = ordered();

        JsonNode shipped = Upload.item("{'carrier': '顺丰速运', 'trackingNumber': 'SF1234567890'}")
                .file("面单.png", Pictures.png(1))
                .by(complaint.complainant(), complaint.path("/return"))
                .json();

        assertThat(shipped.at("/return/state").asText()).isEqualTo("SHIPPED");
        assertThat(shipped.at("/evidence/0/type").asText()).isEqualTo("SHIPPING_SLIP");
        assertThat(shipped.at("/evidence/0/side").asText()).isEqualTo("COMPLAINANT");
        JsonNode inspected = Upload.item("{'accepted': false, 'note': '退回的是另一双鞋。'}")
                .file("1.png", Pictures.png(2))
                .file("2.png", Pictures.png(3))
                .by(complaint.respondent(), complaint.path("/return/receipt"))
                .json();
        assertThat(inspected.at("/return/state").asText()).isEqualTo("DISPUTED");
        assertThat(inspected.at("/evidence/1/type").asText()).isEqualTo("PHOTO");
        assertThat(inspected.at("/evidence/1/files")).hasSize(2);
        assertThat(complaint.events())
                .containsSubsequence("RETURN_SENT", "EVIDENCE_RECEIVED", "EVIDENCE_RECEIVED", "RETURN_DISPUTED");
    }

    @Test
    void a_call_with_a_file_that_is_refused_does_nothing_and_can_be_sent_again() {
        FiledCase complaint = sent(ordered());

        Answer refused = Upload.item("{'accepted': false, 'note': '退回的是另一双鞋。'}")
                .file("1.png", Pictures.png(2))
                .file("2.png", "no picture".getBytes(StandardCharsets.UTF_8))
                .by(complaint.respondent(), complaint.path("/return/receipt"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/refused/0/file").asText()).isEqualTo("2.png");
        assertThat(state(complaint)).isEqualTo("SHIPPED");
        assertThat(complaint.view().get("evidence")).isEmpty();
    }

    /** Whoever may not do it hears that, and not what is wrong with a file. */
    @Test
    void files_do_not_come_before_the_parcel_nor_from_the_other_side() {
        FiledCase complaint = ordered();
        Upload receipt = Upload.item("{'accepted': true}").file("1.png", "no picture".getBytes(StandardCharsets.UTF_8));

        assertThat(slug(receipt.by(complaint.respondent(), complaint.path("/return/receipt"))))
                .isEqualTo("409 return-not-sent");
        sent(complaint);
        assertThat(slug(receipt.by(complaint.complainant(), complaint.path("/return/receipt"))))
                .isEqualTo("403 return-of-other-side");
        assertThat(slug(receipt.by(scenario.person("stranger", "BUYER"), complaint.path("/return/receipt"))))
                .isEqualTo("404 not-found");
        assertThat(slug(Upload.nothing()
                        .file("1.png", Pictures.png(1))
                        .by(complaint.respondent(), complaint.path("/return/receipt"))))
                .isEqualTo("400 missing-parameter");
    }

    private static String slug(Answer answer) {
        return answer.status() + " " + answer.json().get("type").asText().replace("urn:recourse:problem:", "");
    }

    @Test
    void photographs_are_taken_while_the_goods_are_inspected_and_not_before() throws JsonProcessingException {
        FiledCase complaint = ordered();
        String chat = new ObjectMapper()
                .writeValueAsString(Map.of("type", "EXTERNAL_CHAT", "channel", "微信", "reasonOfMove", "买家要求"));
        assertThat(refusalOf(() -> complaint.handsIn(complaint.respondent(), chat)))
                .isEqualTo("409 evidence-closed");

        sent(complaint);

        assertThat(complaint.handsIn(complaint.respondent(), chat)).isNotEmpty();
        accepts(complaint.respondent(), complaint);
        assertThat(refusalOf(() -> complaint.handsIn(complaint.respondent(), chat)))
                .isEqualTo("409 evidence-closed");
    }
}
