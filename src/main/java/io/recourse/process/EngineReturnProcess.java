package io.recourse.process;

import io.recourse.cases.CaseFile;
import io.recourse.returns.ReturnProcess;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Tells the engine what happened to goods that are sent back. */
@Component
class EngineReturnProcess implements ReturnProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Deployment deployment;

    EngineReturnProcess(RuntimeService runtime, TaskService tasks, Deployment deployment) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.deployment = deployment;
    }

    @Override
    public void begun(CaseFile file, String measureId) {
        runtime.startProcessInstanceById(
                deployment.goodsReturn(), file.number(), Map.of(GoodsReturns.MEASURE, measureId));
    }

    @Override
    public void goodsSent(CaseFile file, String measureId) {
        tell(file, measureId, GoodsReturns.GOODS_SENT);
    }

    @Override
    public void goodsInspected(CaseFile file, String measureId) {
        tell(file, measureId, GoodsReturns.GOODS_INSPECTED);
    }

    @Override
    public void disputeDecided(CaseFile file, String measureId) {
        file.permit(CaseFile.Step.DECIDE_RETURN);
        orConflict(() -> {
            Task task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(file.number())
                    .taskDefinitionKey(GoodsReturns.DECIDE_RETURN)
                    .processVariableValueEquals(GoodsReturns.MEASURE, measureId)
                    .singleResult();
            if (task == null) {
                throw new OptimisticLockingFailureException(measureId + " does not wait for a decision");
            }
            tasks.complete(task.getId());
        });
    }

    @Override
    public void returnEnded(CaseFile file, String measureId) {
        tell(file, measureId, GoodsReturns.RETURN_ENDED);
    }

    private void tell(CaseFile file, String measureId, String message) {
        orConflict(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(file.number())
                .processInstanceVariableEquals(GoodsReturns.MEASURE, measureId)
                .correlate());
    }

    private static void orConflict(Runnable call) {
        try {
            call.run();
        } catch (OptimisticLockingException | MismatchingMessageCorrelationException e) {
            throw new OptimisticLockingFailureException("the process of the return went on meanwhile", e);
        }
    }
}
