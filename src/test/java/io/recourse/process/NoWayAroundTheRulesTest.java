package io.recourse.process;

import static io.recourse.testing.Scenario.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may decide is not decided by the way in: the interface, the work list, a supervisor, or the engine itself. */
@CaseTest
class NoWayAroundTheRulesTest {

    private final Scenario scenario;
    private final TaskService engine;

    NoWayAroundTheRulesTest(Scenario scenario, TaskService engine) {
        this.scenario = scenario;
        this.engine = engine;
    }

    private record EngineCall(String name, Consumer<Task> call) {}

    private List<EngineCall> engineCalls() {
        return List.of(
                new EngineCall("complete", task -> engine.complete(task.getId())),
                new EngineCall(
                        "complete with variables", task -> engine.complete(task.getId(), Map.of("outcome", "UPHELD"))),
                new EngineCall(
                        "complete and return variables",
                        task -> engine.completeWithVariablesInReturn(task.getId(), Map.of(), false)),
                new EngineCall("report an error", task -> engine.handleBpmnError(task.getId(), "any")),
                new EngineCall("report an escalation", task -> engine.handleEscalation(task.getId(), "any")),
                new EngineCall("delete", task -> engine.deleteTask(task.getId(), true)),
                new EngineCall("claim", task -> engine.claim(task.getId(), "reviewer")),
                new EngineCall("set the assignee", task -> engine.setAssignee(task.getId(), "reviewer")),
                new EngineCall("delegate", task -> engine.delegateTask(task.getId(), "reviewer")),
                new EngineCall("save with an assignee", task -> {
                    task.setAssignee("reviewer");
                    engine.saveTask(task);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_first_decision_is_not_made_by_calling_the_engine() {
        return engineCalls().stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> {
                    // given
                    scenario.startAt(Scenario.START);
                    FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
                    complaint.claim(scenario.reviewer());

                    isRefused(call, complaint, "userTask_decideCase", "EXAMINATION");
                }));
    }

    @TestFactory
    Stream<DynamicTest> an_appeal_is_not_decided_by_calling_the_engine() {
        return engineCalls().stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> {
                    // given
                    scenario.startAt(Scenario.START);
                    FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
                    complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
                    complaint.appeal(complaint.respondent()).claim(scenario.seniorReviewer());

                    isRefused(call, complaint, "userTask_decideAppeal", "APPEAL");
                }));
    }

    @Test
    void the_refusal_says_of_which_case_and_what_the_right_way_is() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        Task task = engine.createTaskQuery().singleResult();

        assertThatThrownBy(() -> engine.complete(task.getId()))
                .hasStackTraceContaining("Case " + complaint.number()
                        + ": this is done through its use case, not by completing the task");
        assertThatThrownBy(() -> engine.claim(task.getId(), "reviewer"))
                .hasStackTraceContaining(
                        "Case " + complaint.number() + ": a case is assigned through the work list, not in the engine");
    }

    private void isRefused(EngineCall call, FiledCase complaint, String userTask, String stage) {
        List<String> before = complaint.timeline();
        Task task = engine.createTaskQuery().taskDefinitionKey(userTask).singleResult();

        assertThatThrownBy(() -> call.call().accept(task)).isInstanceOf(ProcessEngineException.class);

        assertThat(complaint.status()).isEqualTo(stage);
        assertThat(complaint.tokens()).contains(userTask);
        assertThat(complaint.timeline()).isEqualTo(before);
        assertThat(engine.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void whoever_decided_first_gets_the_appeal_by_no_way_in() {
        // given somebody who may work both queues, and decided first
        Person both = scenario.reviewerOfBothQueues();
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(both, "UPHELD");
        complaint.appeal(complaint.respondent());

        // then not by claiming it
        assertThat(refusalOf(() -> complaint.claim(both))).isEqualTo("403 same-reviewer");

        // nor as the next one, even if it is the only one
        assertThat(both.post("/api/tasks/next", Map.of("queue", "APPEAL")).status())
                .isEqualTo(204);
        assertThat(both.post("/api/tasks/next", Map.of()).status()).isEqualTo(204);

        // nor by a supervisor's assignment
        assertThat(refusalOf(() -> complaint.assign(scenario.supervisor(), both)))
                .isEqualTo("403 same-reviewer");

        // nor by deciding without having it
        assertThat(refusalOf(() -> complaint.decideAppeal(both, "AFFIRMED"))).isEqualTo("403 same-reviewer");

        // nor in the engine
        Task task = engine.createTaskQuery()
                .taskDefinitionKey("userTask_decideAppeal")
                .singleResult();
        assertThatThrownBy(() -> engine.setAssignee(task.getId(), both.name()))
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> engine.complete(task.getId())).isInstanceOf(ProcessEngineException.class);

        // and somebody else does get it
        assertThat(complaint.assignee()).isEqualTo("null");
        assertThat(scenario.seniorReviewer()
                        .does("/api/tasks/next", Map.of())
                        .json()
                        .get("caseNumber")
                        .asText())
                .isEqualTo(complaint.number());
        complaint.decideAppeal(scenario.seniorReviewer(), "AFFIRMED");
        assertThat(complaint.closure()).isEqualTo("APPEAL_DECIDED");
    }
}
