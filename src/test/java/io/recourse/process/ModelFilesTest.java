package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDuration;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;

/** The models as they stand keep every rule, and a model that breaks one is found. */
class ModelFilesTest {

    /** A copy of the lifecycle, to be broken. */
    private final BpmnModelInstance broken = lifecycle();

    @Test
    void there_is_the_lifecycle_to_check() {
        assertThat(ModelRules.models())
                .extracting(model -> model.getModelElementsByType(Process.class)
                        .iterator()
                        .next()
                        .getId())
                .contains("caseLifecycle");
    }

    @Test
    void no_id_is_used_twice_in_all_the_models() {
        assertThat(ModelRules.repeatedIds(ModelRules.models())).isEmpty();
    }

    @Test
    void an_id_that_two_models_share_is_found() {
        assertThat(ModelRules.repeatedIds(List.of(lifecycle(), broken)))
                .contains("event_decisionLimitPassed is used 2 times", "event_decisionLimitPassed_di is used 2 times");
    }

    @Test
    void every_id_says_what_it_names_and_what_for() {
        assertThat(inAllModels(ModelRules::unconventionalIds)).isEmpty();
    }

    @Test
    void an_id_that_an_editor_made_up_or_of_the_wrong_kind_is_found() {
        element("serviceTask_openCase", ServiceTask.class).setId("Activity_0x7k2fq");
        element("gateway_moreNeeded", FlowNode.class).setId("event_moreNeeded");
        element("flow_askForMore", SequenceFlow.class).setId("askForMore");

        assertThat(ModelRules.unconventionalIds(broken))
                .containsExactlyInAnyOrder(
                        "Activity_0x7k2fq does not match serviceTask_[a-z][A-Za-z0-9]*",
                        "event_moreNeeded does not match gateway_[a-z][A-Za-z0-9]*",
                        "askForMore does not match flow_[a-z][A-Za-z0-9]*(_to_[a-z][A-Za-z0-9]*)?");
    }

    @Test
    void every_user_task_has_its_form_its_group_and_its_guards() {
        assertThat(inAllModels(ModelRules::userTasksThatAreNotGuarded)).isEmpty();
    }

    @Test
    void a_user_task_without_form_or_group_is_found() {
        element("userTask_decideCase", UserTask.class).setCamundaFormRef("decide-cases");
        element("userTask_decideAppeal", UserTask.class).removeAttributeNs(ModelRules.CAMUNDA, "formRef");
        element("userTask_decideAppeal", UserTask.class).setCamundaCandidateGroups(" ");

        assertThat(ModelRules.userTasksThatAreNotGuarded(broken))
                .containsExactly(
                        "userTask_decideAppeal has no candidate group",
                        "userTask_decideAppeal has no form",
                        "userTask_decideCase: there is no forms/decide-cases.form");
    }

    @Test
    void a_user_task_that_anybody_can_complete_or_assign_is_found() {
        listener("userTask_decideCase", "complete").setCamundaEvent("create");
        listener("userTask_decideAppeal", "assignment").setCamundaDelegateExpression("${requireUseCase}");

        assertThat(ModelRules.userTasksThatAreNotGuarded(broken))
                .containsExactly(
                        "userTask_decideAppeal has no listener ${refuseEngineAssignment} on assignment",
                        "userTask_decideCase has no listener ${requireUseCase} on complete");
    }

    @Test
    void every_expression_leads_to_a_method_that_fits() {
        assertThat(inAllModels(ModelRules::expressionsThatLeadNowhere)).isEmpty();
    }

    @Test
    void an_expression_that_leads_nowhere_is_found() {
        element("serviceTask_openCase", ServiceTask.class).setCamundaExpression("${caseStages.openTheCase(execution)}");
        element("serviceTask_remindParties", ServiceTask.class).setCamundaExpression("${caseStages.remindParties()}");
        element("serviceTask_closeCase", ServiceTask.class).setCamundaExpression("${stage.closeCase(execution)}");
        element("serviceTask_nudgeReviewer", ServiceTask.class)
                .setCamundaExpression("${caseStages.markAtRisk(execution)}");
        listener("userTask_decideCase", "complete").setCamundaDelegateExpression("${requiresUseCase}");
        listener("userTask_decideAppeal", "complete").setCamundaDelegateExpression("${caseStages}");
        element("flow_askForMore", SequenceFlow.class)
                .getConditionExpression()
                .setTextContent("${caseStages.closeCase(execution)}");
        timer("event_decisionLimitPassed")
                .getTimeDate()
                .setTextContent("${caseFacts.candidateGroup(execution, 'DECISION_LIMIT')}");

        assertThat(ModelRules.expressionsThatLeadNowhere(broken))
                .containsExactly(
                        "caseFacts.candidateGroup(execution, 'DECISION_LIMIT') does not return a Date",
                        "caseStages is no task listener",
                        "caseStages.closeCase(execution) does not return a boolean",
                        "caseStages.markAtRisk(execution): there is no such method",
                        "caseStages.openTheCase(execution): there is no such method",
                        "caseStages.remindParties(): no bean of this package, nor a call of one",
                        "requiresUseCase: no bean of this package, nor a call of one",
                        "stage.closeCase(execution): there is no bean stage");
    }

    @Test
    void what_leaves_the_house_has_a_save_point_with_retries_and_nothing_else_has() {
        assertThat(inAllModels(ModelRules::savePointsOutOfPlace)).isEmpty();
    }

    @Test
    void a_save_point_that_is_missing_or_has_no_reason_is_found() {
        element("serviceTask_hideReview", ServiceTask.class).setCamundaAsyncBefore(false);
        element("event_measuresUndone", IntermediateThrowEvent.class).setCamundaAsyncBefore(false);
        // by the namespace that the files have: Operaton would write a new attribute in its own
        element("serviceTask_openCase", ServiceTask.class)
                .setAttributeValueNs(ModelRules.CAMUNDA, "asyncBefore", "true");
        element("serviceTask_closeCase", ServiceTask.class)
                .setAttributeValueNs(ModelRules.CAMUNDA, "asyncAfter", "true");
        ModelElementInstance carryOut = element("serviceTask_carryOutMeasures", ServiceTask.class);
        broken.getModelElementsByType(CamundaFailedJobRetryTimeCycle.class).stream()
                .filter(cycle -> cycle.getParentElement().getParentElement().equals(carryOut))
                .toList()
                .forEach(cycle -> cycle.getParentElement().removeChildElement(cycle));

        assertThat(ModelRules.savePointsOutOfPlace(broken))
                .containsExactlyInAnyOrder(
                        "serviceTask_hideReview leaves the house without a save point",
                        "event_measuresUndone leaves the house without a save point",
                        "serviceTask_openCase has a save point without a reason",
                        "serviceTask_openCase has no retry cycle",
                        "serviceTask_closeCase has a save point behind it",
                        "serviceTask_carryOutMeasures has no retry cycle");
    }

    @Test
    void every_process_says_how_long_its_history_is_kept() {
        assertThat(inAllModels(ModelRules::processesWithoutTimeToLive)).isEmpty();
    }

    @Test
    void a_process_that_does_not_say_how_long_its_history_is_kept_is_found() {
        element("caseLifecycle", Process.class).removeAttributeNs(ModelRules.CAMUNDA, "historyTimeToLive");

        assertThat(ModelRules.processesWithoutTimeToLive(broken)).containsExactly("caseLifecycle");
    }

    @Test
    void every_timer_moves_with_its_deadline() {
        assertThat(inAllModels(ModelRules::timersThatNobodyMoves)).isEmpty();
    }

    @Test
    void a_timer_that_does_not_move_with_its_deadline_is_found() {
        element("event_appealWindowPassed", FlowNode.class).setId("event_appealWindowEnded");
        timer("event_decisionTargetPassed")
                .getTimeDate()
                .setTextContent("${deadlineDates.of(execution, 'DECISION_LIMIT')}");
        TimerEventDefinition supplement = timer("event_supplementDeadlinePassed");
        supplement.removeChildElement(supplement.getTimeDate());
        TimeDuration twoDays = broken.newInstance(TimeDuration.class);
        twoDays.setTextContent("P2D");
        supplement.setTimeDuration(twoDays);

        assertThat(ModelRules.timersThatNobodyMoves(broken))
                .containsExactlyInAnyOrder(
                        "event_appealWindowEnded is not known to the code",
                        "event_decisionTargetPassed is known as DECISION_TARGET,"
                                + " but asks for ${deadlineDates.of(execution, 'DECISION_LIMIT')}",
                        "event_supplementDeadlinePassed counts for itself");
    }

    @Test
    void the_lifecycle_has_everything_that_the_code_names() {
        assertThat(ModelRules.namesThatTheModelLacks(lifecycle())).isEmpty();
        assertThat(ModelRules.namesThatTheSealLacks(model(AccountSeal.PROCESS))).isEmpty();
        assertThat(ModelRules.namesThatTheReturnLacks(model(GoodsReturns.PROCESS)))
                .isEmpty();
    }

    @Test
    void a_name_that_only_the_code_knows_is_found() {
        element("userTask_decideAppeal", UserTask.class).setId("userTask_reExamineCase");
        element("message_caseSettled", Message.class).setName("recourse.partiesSettled");

        assertThat(ModelRules.namesThatTheModelLacks(broken))
                .containsExactly("recourse.caseSettled", "userTask_decideAppeal");
    }

    @Test
    void every_step_is_explained() {
        assertThat(inAllModels(ModelRules::undocumentedSteps)).isEmpty();
    }

    @Test
    void a_step_that_nobody_can_understand_is_found() {
        FlowNode join = element("gateway_decisionFinal", FlowNode.class);
        join.getDocumentations().clear();
        FlowNode task = element("serviceTask_remindParties", FlowNode.class);
        task.getDocumentations().clear();
        task.setName("Remind");

        assertThat(ModelRules.undocumentedSteps(broken))
                .containsExactlyInAnyOrder("gateway_decisionFinal", "serviceTask_remindParties");
    }

    private static List<String> inAllModels(Function<BpmnModelInstance, List<String>> rule) {
        return ModelRules.models().stream()
                .flatMap(model -> rule.apply(model).stream())
                .toList();
    }

    private static BpmnModelInstance lifecycle() {
        return model(CaseLifecycle.PROCESS);
    }

    private static BpmnModelInstance model(String process) {
        return ModelRules.models().stream()
                .filter(model -> model.getModelElementById(process) != null)
                .findFirst()
                .orElseThrow();
    }

    private <T extends ModelElementInstance> T element(String id, Class<T> type) {
        return type.cast(broken.getModelElementById(id));
    }

    private TimerEventDefinition timer(String event) {
        return element(event, FlowNode.class)
                .getChildElementsByType(TimerEventDefinition.class)
                .iterator()
                .next();
    }

    private CamundaTaskListener listener(String userTask, String event) {
        return element(userTask, UserTask.class)
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaTaskListener.class)
                .list()
                .stream()
                .filter(listener -> event.equals(listener.getCamundaEvent()))
                .findFirst()
                .orElseThrow();
    }
}
