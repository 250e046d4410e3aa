package io.recourse.process;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;

/** An account is sealed by two persons, as {@code processes/account-seal.bpmn} draws it. */
@CaseTest
class AccountSealTest {

    private static final int OF_DECISION = 1001;
    private static final int OF_APPEAL = 2001;
    private static final int OF_COUNT = 3001;

    private final Scenario scenario;
    private final TaskService engine;

    AccountSealTest(Scenario scenario, TaskService engine) {
        this.scenario = scenario;
        this.engine = engine;
    }

    private FiledCase decided(String... measures) {
        FiledCase complaint = scenario.fileAboutAccount(scenario.buyer(), scenario.seller(), "COUNTERFEIT");
        complaint.claimAndDecide(scenario.reviewerOfBothQueues(), "UPHELD", measures);
        scenario.settle();
        return complaint;
    }

    private static void answers(Person supervisor, FiledCase complaint, int seq, boolean confirm) {
        supervisor.does(
                complaint.path("/measures/" + seq + "/confirmation"),
                Map.of("confirm", confirm, "reason", confirm ? "屡次售假，情节严重。" : "证据不足以查封账户。"));
    }

    private List<String> sealsOf(Person person) {
        return texts(scenario.accountAtMarketplace(person).get("measures"));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void an_account_is_sealed_once_a_supervisor_confirms_it() {
        // given a decision that seals the account: everything else takes effect at once
        FiledCase complaint = decided("ACCOUNT_SEAL", "SANCTION_POINTS 12");
        assertThat(complaint.measures()).containsExactly("ACCOUNT_SEAL UNCONFIRMED", "SANCTION_POINTS(12) CARRIED_OUT");
        assertThat(sealsOf(scenario.seller())).isEmpty();
        assertThat(complaint.tokens()).containsExactly("gateway_appealAwaited", "userTask_confirmSeal");
        assertThat(complaint.toldOf("SEAL_TO_CONFIRM")).containsExactly("SUPERVISOR");
        JsonNode waiting =
                scenario.supervisor().reads("/api/confirmations").json().get("items");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).get("caseNumber").asText()).isEqualTo(complaint.number());
        assertThat(waiting.get(0).get("account").asText()).isEqualTo("shop");
        assertThat(waiting.get(0).get("because").asText()).isEqualTo("DECISION");
        assertThat(waiting.get(0).get("askedBy").asText()).isEqualTo("both");
        assertThat(waiting.get(0).get("overdue").asBoolean()).isFalse();

        // when
        answers(scenario.supervisor(), complaint, OF_DECISION, true);
        assertThat(complaint.measures()).containsExactly("ACCOUNT_SEAL PLANNED", "SANCTION_POINTS(12) CARRIED_OUT");
        scenario.settle();

        // then
        assertThat(complaint.measures()).containsExactly("ACCOUNT_SEAL CARRIED_OUT", "SANCTION_POINTS(12) CARRIED_OUT");
        assertThat(sealsOf(scenario.seller())).containsExactly("ACCOUNT_SEAL");
        assertThat(complaint.tokens()).containsExactly("gateway_appealAwaited");
        assertThat(complaint.events())
                .endsWith("DECIDED", "SEAL_ASKED", "MEASURES_CARRIED_OUT", "SEAL_CONFIRMED", "MEASURES_CARRIED_OUT");
        assertThat(refusalOf(() -> answers(scenario.supervisor(), complaint, OF_DECISION, true)))
                .isEqualTo("409 nothing-to-confirm");
        assertThat(scenario.supervisor().reads("/api/confirmations").json().get("items"))
                .isEmpty();
    }

    @Test
    void a_seal_that_is_not_confirmed_never_takes_effect_and_both_sides_read_why() {
        FiledCase complaint = decided("ACCOUNT_SEAL", "SEARCH_SUPPRESSION");

        answers(scenario.supervisor(), complaint, OF_DECISION, false);
        scenario.settle();

        assertThat(complaint.measures()).containsExactly("ACCOUNT_SEAL REFUSED", "SEARCH_SUPPRESSION CARRIED_OUT");
        assertThat(sealsOf(scenario.seller())).containsExactly("SEARCH_SUPPRESSION");
        JsonNode seen = complaint.seenBy(scenario.seller()).at("/measures/0/confirmation");
        assertThat(seen.get("reason").asText()).isEqualTo("证据不足以查封账户。");
        assertThat(seen.has("answeredBy")).isFalse();
        assertThat(complaint.view().at("/measures/0/confirmation/answeredBy").asText())
                .isEqualTo("supervisor");
        assertThat(complaint.toldOf("SEAL_REFUSED")).containsExactly("buyer", "shop");
        // and the case goes its way
        scenario.advanceTo("2026-03-16T10:00:00+08:00");
        assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void only_a_supervisor_who_did_not_decide_and_is_no_party_confirms() {
        Person decides = scenario.person("decides", "REVIEWER", "SUPERVISOR");
        Person party = scenario.person("party", "SELLER", "SUPERVISOR");
        FiledCase complaint = scenario.fileAboutAccount(scenario.buyer(), party, "COUNTERFEIT");
        complaint.claimAndDecide(decides, "UPHELD", "ACCOUNT_SEAL");

        assertThat(refusalOf(() -> answers(decides, complaint, OF_DECISION, true)))
                .isEqualTo("403 own-decision");
        assertThat(refusalOf(() -> answers(party, complaint, OF_DECISION, true)))
                .isEqualTo("403 own-case");
        assertThat(refusalOf(() -> answers(scenario.admin(), complaint, OF_DECISION, true)))
                .isEqualTo("403 role-required");
        assertThat(refusalOf(() -> answers(scenario.supervisor(), complaint, 1, true)))
                .isEqualTo("404 not-found");
        assertThat(party.reads("/api/confirmations").json().get("items")).isEmpty();
        String task = engine.createTaskQuery()
                .taskDefinitionKey("userTask_confirmSeal")
                .singleResult()
                .getId();
        assertThatThrownBy(() -> engine.complete(task)).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> engine.setAssignee(task, "decides")).isInstanceOf(ProcessEngineException.class);
        assertThat(complaint.measures()).containsExactly("ACCOUNT_SEAL UNCONFIRMED");
    }

    @Test
    void a_case_is_closed_while_its_seal_still_waits_and_the_supervisors_are_nudged_once() {
        FiledCase complaint = decided("ACCOUNT_SEAL");

        scenario.advanceTo("2026-04-16T10:00:00+08:00");

        assertThat(complaint.closure()).isEqualTo("DECISION_FINAL");
        assertThat(complaint.tokens()).containsExactly("userTask_confirmSeal");
        assertThat(complaint.toldOf("SEAL_TO_CONFIRM")).containsExactly("SUPERVISOR", "SUPERVISOR");
        assertThat(scenario.supervisor()
                        .reads("/api/confirmations")
                        .json()
                        .at("/items/0/overdue")
                        .asBoolean())
                .isTrue();
        answers(scenario.supervisor(), complaint, OF_DECISION, true);
        scenario.settle();
        assertThat(sealsOf(scenario.seller())).containsExactly("ACCOUNT_SEAL");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void a_reversal_drops_a_seal_that_nobody_has_confirmed_yet() {
        FiledCase complaint = decided("ACCOUNT_SEAL");
        complaint.appeal(scenario.seller()).claim(scenario.seniorReviewer());

        complaint.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();

        assertThat(complaint.measures()).containsExactly("ACCOUNT_SEAL UNDONE");
        assertThat(complaint.tokens()).isEmpty();
        assertThat(refusalOf(() -> answers(scenario.supervisor(), complaint, OF_DECISION, true)))
                .isEqualTo("409 nothing-to-confirm");
    }

    @Test
    void a_reversal_opens_an_account_that_was_sealed_alone() {
        FiledCase complaint = decided("ACCOUNT_SEAL");
        answers(scenario.supervisor(), complaint, OF_DECISION, true);
        scenario.settle();
        assertThat(sealsOf(scenario.seller())).containsExactly("ACCOUNT_SEAL");
        complaint.appeal(scenario.seller()).claim(scenario.seniorReviewer());

        complaint.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();

        assertThat(complaint.measures()).containsExactly("ACCOUNT_SEAL UNDONE");
        assertThat(sealsOf(scenario.seller())).isEmpty();
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void a_confirmed_seal_that_an_appeal_overtakes_is_settled_and_stays_open() {
        // given a confirmed seal of which the marketplace has not heard yet
        FiledCase complaint = decided("ACCOUNT_SEAL");
        complaint.appeal(scenario.seller()).claim(scenario.seniorReviewer());
        answers(scenario.supervisor(), complaint, OF_DECISION, true);

        complaint.decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();

        assertThat(complaint.measures()).containsExactly("ACCOUNT_SEAL UNDONE");
        assertThat(sealsOf(scenario.seller())).isEmpty();
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void a_seal_that_an_appeal_decides_needs_a_second_person_too() {
        FiledCase complaint = decided("SANCTION_POINTS 12");
        complaint.appeal(scenario.buyer()).claim(scenario.seniorReviewer());
        complaint.decideAppeal(scenario.seniorReviewer(), "AMENDED", "SANCTION_POINTS 24", "ACCOUNT_SEAL");
        scenario.settle();
        assertThat(complaint.measures())
                .containsExactly(
                        "SANCTION_POINTS(12) UNDONE", "SANCTION_POINTS(24) CARRIED_OUT", "ACCOUNT_SEAL UNCONFIRMED");

        answers(scenario.supervisor(), complaint, OF_APPEAL + 1, true);
        scenario.settle();

        assertThat(complaint.measures()).contains("ACCOUNT_SEAL CARRIED_OUT");
        assertThat(sealsOf(scenario.seller())).containsExactly("ACCOUNT_SEAL");
        assertThat(complaint.tokens()).isEmpty();
    }

    @Test
    void a_referral_ends_when_too_few_violations_are_left_before_anybody_confirmed_it() {
        List<FiledCase> violations = foundAtFault(6);
        FiledCase sixth = violations.get(5);
        assertThat(sixth.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT", "ACCOUNT_SEAL UNCONFIRMED");

        // when an earlier one of those that were counted is reversed
        reverse(violations.get(0));

        // then at once nobody is asked any more
        scenario.settle();
        assertThat(sixth.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT", "ACCOUNT_SEAL UNDONE");
        assertThat(sixth.events()).endsWith("SEAL_ASKED", "MEASURES_UNDONE", "SEAL_LAPSED");
        assertThat(sixth.tokens()).containsExactly("gateway_appealAwaited");
        assertThat(scenario.supervisor().reads("/api/confirmations").json().get("items"))
                .isEmpty();
        assertThat(refusalOf(() -> answers(scenario.supervisor(), sixth, OF_COUNT, true)))
                .isEqualTo("409 nothing-to-confirm");

        // and with the next violation the account is referred again
        FiledCase seventh = foundAtFault(1).get(0);
        assertThat(seventh.measures()).endsWith("ACCOUNT_SEAL UNCONFIRMED");
    }

    @Test
    void an_account_that_was_sealed_because_of_a_count_is_opened_when_too_few_violations_are_left() {
        List<FiledCase> violations = foundAtFault(7);
        FiledCase sixth = violations.get(5);
        answers(scenario.supervisor(), sixth, OF_COUNT, true);
        scenario.settle();

        // when one of seven is reversed there are still more than five
        reverse(violations.get(0));
        scenario.settle();
        assertThat(sealsOf(scenario.buyer())).containsExactly("ACCOUNT_SEAL");

        // when another one is, there are not, and both sides of the case that the seal hangs on hear why it is lifted
        reverse(violations.get(1));
        scenario.settle();
        assertThat(sealsOf(scenario.buyer())).isEmpty();
        assertThat(sixth.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT", "ACCOUNT_SEAL UNDONE");
        assertThat(sixth.events()).endsWith("MEASURES_UNDONE", "SEAL_LAPSED");
        assertThat(sixth.toldOf("SEAL_LIFTED")).containsExactlyInAnyOrder("shop", "buyer");
        assertThat(sixth.tokens()).containsExactly("gateway_appealAwaited");
    }

    private List<FiledCase> foundAtFault(int times) {
        return Stream.generate(() -> {
                    FiledCase upheld = scenario.fileAboutReview("EXTORTION").bothRest();
                    upheld.claimAndDecide(scenario.reviewer(), "UPHELD");
                    scenario.settle();
                    return upheld;
                })
                .limit(times)
                .toList();
    }

    private void reverse(FiledCase decided) {
        decided.appeal(scenario.buyer())
                .claim(scenario.seniorReviewer())
                .decideAppeal(scenario.seniorReviewer(), "REVERSED");
    }

    @Test
    void more_than_five_malicious_reviews_refer_the_account_for_sealing_in_either_edition() {
        foundAtFault(5);
        FiledCase rejected = scenario.fileAboutReview("EXTORTION").bothRest();
        rejected.claimAndDecide(scenario.reviewer(), "REJECTED");
        scenario.settle();
        assertThat(scenario.supervisor().reads("/api/confirmations").json().get("items"))
                .isEmpty();

        FiledCase sixth = scenario.fileAboutReview("EXTORTION").bothRest();
        sixth.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();

        assertThat(sixth.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT", "ACCOUNT_SEAL UNCONFIRMED");
        assertThat(sixth.events()).endsWith("MEASURES_UNDONE", "ACCOUNT_REFERRED", "SEAL_ASKED");
        JsonNode waiting =
                scenario.supervisor().reads("/api/confirmations").json().get("items");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).get("because").asText()).isEqualTo("THRESHOLD");
        assertThat(waiting.get(0).get("account").asText()).isEqualTo("buyer");

        // one that waits is enough, and a reversal takes it back
        FiledCase seventh = scenario.fileAboutReview("EXTORTION").bothRest();
        seventh.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(seventh.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
        answers(scenario.supervisor(), sixth, OF_COUNT, true);
        scenario.settle();
        assertThat(sealsOf(scenario.buyer())).containsExactly("ACCOUNT_SEAL");
        reverse(sixth);
        scenario.settle();
        assertThat(sealsOf(scenario.buyer())).isEmpty();
        assertThat(sixth.measures())
                .containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW UNDONE", "ACCOUNT_SEAL UNDONE");
    }
}
