package io.recourse.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A case told in the model's own words, from where it waits to where it waits next, by Camunda's assertions. They are made
 * for Camunda alone, so the build on Operaton leaves this class out; all others say the same by {@link FiledCase#tokens}.
 */
@CaseTest
class WhereACaseWaitsTest {

    private final Scenario scenario;
    private final ProcessEngine engine;

    WhereACaseWaitsTest(Scenario scenario, ProcessEngine engine) {
        this.scenario = scenario;
        this.engine = engine;
    }

    @BeforeEach
    void this_engine_is_asked() {
        init(engine);
    }

    @Test
    void a_complaint_waits_for_evidence_for_a_reviewer_for_an_appeal_and_for_another_reviewer() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        ProcessInstance process = complaint.process();
        assertThat(process)
                .hasProcessDefinitionKey("caseLifecycle")
                .hasBusinessKey(complaint.number())
                .isWaitingAt("serviceTask_hideReview", "receiveTask_gatherEvidence");

        scenario.settle();
        assertThat(process).isWaitingAtExactly("receiveTask_gatherEvidence");

        complaint.bothRest();
        assertThat(process).isWaitingAtExactly("userTask_decideCase");

        complaint.claim(scenario.reviewer());
        complaint.askForMore(scenario.reviewer(), "RESPONDENT");
        assertThat(process).isWaitingAtExactly("receiveTask_awaitSupplement");

        complaint.rests(scenario.buyer());
        assertThat(process).isWaitingAtExactly("userTask_decideCase");

        complaint.decide(scenario.reviewer(), "UPHELD", "DELETE_REVIEW");
        scenario.settle();
        assertThat(process).isWaitingAtExactly("gateway_appealAwaited", "gateway_measuresSettled");

        complaint.appeal(scenario.buyer());
        assertThat(process).isWaitingAt("userTask_decideAppeal").isNotEnded();

        complaint.claim(scenario.seniorReviewer()).decideAppeal(scenario.seniorReviewer(), "REVERSED");
        scenario.settle();
        hasEnded(process);
    }

    @Test
    void a_dispute_waits_for_an_agreement_first_and_a_withdrawn_one_for_nothing() {
        FiledCase dispute = scenario.fileDispute("NOT_RECEIVED");
        ProcessInstance process = dispute.process();
        assertThat(process).isWaitingAtExactly("event_negotiationPeriodEnded");

        dispute.withdraw();
        scenario.settle();
        hasEnded(process);
    }

    /** The engine's own assertion would look into its history, which it does not keep. */
    private void hasEnded(ProcessInstance process) {
        Assertions.assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(process.getId())
                        .count())
                .isZero();
    }
}
