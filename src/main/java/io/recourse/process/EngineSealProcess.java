package io.recourse.process;

import io.recourse.cases.CaseFile;
import io.recourse.measures.Measure;
import io.recourse.measures.SealProcess;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Tells the engine what happened to the seal of an account. */
@Component
class EngineSealProcess implements SealProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Deployment deployment;

    EngineSealProcess(RuntimeService runtime, TaskService tasks, Deployment deployment) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.deployment = deployment;
    }

    @Override
    public void asked(CaseFile file, Measure measure) {
        runtime.startProcessInstanceById(
                deployment.accountSeal(), file.number(), Map.of(AccountSeal.MEASURE, measure.id()));
    }

    @Override
    public void answered(CaseFile file, Measure measure) {
        file.permit(CaseFile.Step.CONFIRM_SEAL);
        orConflict(() -> {
            Task task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(file.number())
                    .taskDefinitionKey(AccountSeal.CONFIRM_SEAL)
                    .processVariableValueEquals(AccountSeal.MEASURE, measure.id())
                    .singleResult();
            if (task == null) {
                throw new OptimisticLockingFailureException(measure.id() + " does not wait for a confirmation");
            }
            tasks.complete(task.getId());
        });
    }

    @Override
    public void dropped(CaseFile file, Measure measure) {
        orConflict(() -> runtime.createMessageCorrelation(AccountSeal.SEAL_DROPPED)
                .processInstanceBusinessKey(file.number())
                .processInstanceVariableEquals(AccountSeal.MEASURE, measure.id())
                .correlate());
    }

    @Override
    public void lapsed(String caseNumber, String measureId) {
        runtime.createMessageCorrelation(AccountSeal.SEAL_LAPSED)
                .processDefinitionId(deployment.accountSeal())
                .processInstanceBusinessKey(caseNumber)
                .setVariable(AccountSeal.MEASURE, measureId)
                .correlateStartMessage();
    }

    private static void orConflict(Runnable call) {
        try {
            call.run();
        } catch (OptimisticLockingException | MismatchingMessageCorrelationException e) {
            throw new OptimisticLockingFailureException("the process of the seal went on meanwhile", e);
        }
    }
}
