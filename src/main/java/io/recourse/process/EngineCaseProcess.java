package io.recourse.process;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseProcess;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Tells the engine what happened in a case. */
@Component
class EngineCaseProcess implements CaseProcess {

    private final ProcessEngineConfigurationImpl engine;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final Deployment deployment;

    EngineCaseProcess(
            ProcessEngine engine,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            Deployment deployment) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.deployment = deployment;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    @Override
    public String start(CaseFile file) {
        return runtime.startProcessInstanceById(deployment.caseLifecycle(), file.number())
                .getId();
    }

    @Override
    public void evidenceComplete(CaseFile file) {
        tell(file, CaseLifecycle.EVIDENCE_COMPLETE);
    }

    @Override
    public void supplementAsked(CaseFile file) {
        complete(file, CaseFile.Step.DECIDE_CASE, CaseLifecycle.DECIDE_CASE);
    }

    @Override
    public void supplementComplete(CaseFile file) {
        tell(file, CaseLifecycle.SUPPLEMENT_COMPLETE);
    }

    @Override
    public void decided(CaseFile file) {
        complete(file, CaseFile.Step.DECIDE_CASE, CaseLifecycle.DECIDE_CASE);
    }

    @Override
    public void appealLodged(CaseFile file) {
        tell(file, CaseLifecycle.APPEAL_LODGED);
    }

    @Override
    public void appealDecided(CaseFile file) {
        complete(file, CaseFile.Step.DECIDE_APPEAL, CaseLifecycle.DECIDE_APPEAL);
    }

    @Override
    public void withdrawn(CaseFile file) {
        tell(file, CaseLifecycle.CASE_WITHDRAWN);
    }

    @Override
    public void settled(CaseFile file) {
        tell(file, CaseLifecycle.CASE_SETTLED);
    }

    @Override
    public List<String> standsAt(CaseFile file) {
        return file.stage() == Stage.CLOSED || file.processId() == null
                ? List.of(CaseLifecycle.CASE_CLOSED)
                : runtime.getActiveActivityIds(file.processId());
    }

    @Override
    public void moveTimer(CaseFile file, DeadlineName deadline, Instant dueAt) {
        if (!deadline.isOfReturn()) {
            moveTimer(file.processId(), CaseLifecycle.timerOf(deadline), dueAt);
            return;
        }
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(GoodsReturns.PROCESS)
                .processInstanceBusinessKey(file.number())
                .list()
                .forEach(beside -> moveTimer(beside.getId(), GoodsReturns.timerOf(deadline), dueAt));
    }

    private void moveTimer(String processId, String timerEvent, Instant dueAt) {
        List<Job> timers = management
                .createJobQuery()
                .processInstanceId(processId)
                .activityId(timerEvent)
                .list();
        timers.forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(dueAt)));
    }

    private void tell(CaseFile file, String message) {
        // a correlation asks which execution waits for the message before it asks for all of them, by a composed query,
        // too
        orConflict(() -> engine.getCommandExecutorTxRequired().execute(command -> {
            awaited(command.getExecutionManager().findExecutionsByProcessInstanceId(file.processId()), message)
                    .orElseThrow(() -> new OptimisticLockingFailureException(
                            "%s does not wait for %s".formatted(file.number(), message)))
                    .eventReceived(null, false);
            return null;
        }));
    }

    /** Looked for from the leaves on: a message that the whole case waits for, such as a withdrawal, hangs on its root. */
    private static Optional<EventSubscriptionEntity> awaited(List<ExecutionEntity> executions, String message) {
        Set<String> parents =
                executions.stream().map(ExecutionEntity::getParentId).collect(Collectors.toSet());
        return executions.stream()
                .sorted(Comparator.comparing(execution -> parents.contains(execution.getId())))
                .flatMap(execution -> execution.getEventSubscriptions().stream())
                .filter(one -> EventType.MESSAGE.name().equals(one.getEventType()))
                .filter(one -> message.equals(one.getEventName()))
                .findFirst();
    }

    private void complete(CaseFile file, CaseFile.Step step, String userTask) {
        file.permit(step);
        // in one command of the engine, which then reads the task once
        orConflict(() -> engine.getCommandExecutorTxRequired().execute(command -> {
            // a task query composes its SQL anew each time, which takes longer than the question itself
            Task task = command.getTaskManager().findTasksByProcessInstanceId(file.processId()).stream()
                    .filter(one -> one.getTaskDefinitionKey().equals(userTask))
                    .findFirst()
                    .orElseThrow(() -> new OptimisticLockingFailureException(file.number() + " is not at " + userTask));
            tasks.complete(task.getId());
            return null;
        }));
    }

    /**
     * Makes the call, and turns a lost race into a conflict for the caller: somebody else, a timer for instance, moved
     * the process at the same moment.
     */
    private static void orConflict(Runnable call) {
        try {
            call.run();
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("the process of the case went on meanwhile", e);
        }
    }
}
