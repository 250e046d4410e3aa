package io.recourse.process;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Refuses an assignment in the engine. Who works a case stands in our work list; an assignment in the engine would be a
 * second truth, which nobody checks.
 */
@Component("refuseEngineAssignment")
class RefuseEngineAssignment implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        throw new ProcessEngineException("Case " + task.getExecution().getProcessBusinessKey()
                + ": a case is assigned through the work list, not in the engine");
    }
}
