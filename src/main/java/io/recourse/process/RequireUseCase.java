package io.recourse.process;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Refuses that a decision's user task is completed by anything but its use case, so that the engine's own interface is
 * no way around the rules (who may decide, by somebody else on appeal).
 */
@Component("requireUseCase")
class RequireUseCase implements TaskListener {

    private final CaseFiles files;

    RequireUseCase(CaseFiles files) {
        this.files = files;
    }

    @Override
    public void notify(DelegateTask task) {
        CaseFile file = files.lock(task.getExecution().getProcessBusinessKey());
        CaseFile.Step step =
                switch (task.getTaskDefinitionKey()) {
                    case CaseLifecycle.DECIDE_CASE -> CaseFile.Step.DECIDE_CASE;
                    case CaseLifecycle.DECIDE_APPEAL -> CaseFile.Step.DECIDE_APPEAL;
                    case AccountSeal.CONFIRM_SEAL -> CaseFile.Step.CONFIRM_SEAL;
                    case GoodsReturns.DECIDE_RETURN -> CaseFile.Step.DECIDE_RETURN;
                    default -> throw new IllegalStateException(task.getTaskDefinitionKey());
                };
        if (!file.isPermitted(step)) {
            throw new ProcessEngineException(
                    "Case " + file.number() + ": this is done through its use case, not by completing the task");
        }
    }
}
