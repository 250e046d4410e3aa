package io.recourse.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;

/**
 * Questions that the engine asks the database again and again and whose answer is known: whether a job that never failed
 * has an incident, whether a message that is no longer awaited was sent to be received later, which other jobs a save point
 * has that is being left, or an execution whose jobs were read with those of others, and what hangs on a task. Uses classes of the engine that are not its interface; see {@code docs/adr/0014}.
 */
final class KnownAnswers {

    private KnownAnswers() {}

    /** Public, because the engine makes its sessions itself. */
    public static final class IncidentsOfFailedJobs extends IncidentManager {

        @Override
        public List<Incident> findIncidentByConfigurationAndIncidentType(String configuration, String type) {
            JobEntity job = getDbEntityManager().getCachedEntity(JobEntity.class, configuration);
            // a failure leaves its message with the job for good, also when it is tried again with success
            boolean neverFailed =
                    job != null && job.getExceptionMessage() == null && job.getExceptionByteArrayId() == null;
            return neverFailed ? List.of() : super.findIncidentByConfigurationAndIncidentType(configuration, type);
        }
    }

    /** Public, because the engine makes its sessions itself. */
    public static final class TasksOfCases extends TaskManager {

        private final Map<String, List<TaskEntity>> read = new HashMap<>();

        @Override
        public List<TaskEntity> findTasksByProcessInstanceId(String id) {
            return read.computeIfAbsent(id, super::findTasksByProcessInstanceId);
        }

        /** Those of an execution are among those of its case, which are read before one of them is completed. */
        @Override
        public List<TaskEntity> findTasksByExecutionId(String executionId) {
            ExecutionEntity execution = getDbEntityManager().getCachedEntity(ExecutionEntity.class, executionId);
            return execution != null && read.containsKey(execution.getProcessInstanceId())
                    ? read.get(execution.getProcessInstanceId()).stream()
                            .filter(task -> executionId.equals(task.getExecutionId()))
                            .collect(Collectors.toCollection(ArrayList::new))
                    : super.findTasksByExecutionId(executionId);
        }

        /** There is no task below another one. */
        @Override
        public List<Task> findTasksByParentTaskId(String id) {
            return List.of();
        }
    }

    /** Neither a case nor a task of it has variables. Public, because the engine makes its sessions itself. */
    public static final class VariablesOfTasks extends VariableInstanceManager {

        @Override
        public List<VariableInstanceEntity> findVariableInstancesByTaskId(String id) {
            return List.of();
        }
    }

    /**
     * The few messages that a case waits for are read at once: who waits is its process and a step of it, and when it ends, both
     * are asked for. Public, because the engine makes its sessions itself.
     */
    public static final class MessagesOfCases extends EventSubscriptionManager {

        private final Map<String, Map<String, List<EventSubscriptionEntity>>> read = new HashMap<>();

        @Override
        public List<EventSubscriptionEntity> findEventSubscriptionsByExecution(String executionId) {
            ExecutionEntity execution = getDbEntityManager().getCachedEntity(ExecutionEntity.class, executionId);
            return execution == null
                    ? super.findEventSubscriptionsByExecution(executionId)
                    // the list can be changed, because the engine adds and removes what is awaited
                    : new ArrayList<>(read.computeIfAbsent(execution.getProcessInstanceId(), this::ofInstance)
                            .getOrDefault(executionId, List.of()));
        }

        private Map<String, List<EventSubscriptionEntity>> ofInstance(String id) {
            return findEventSubscriptionsByProcessInstanceId(id).stream()
                    .collect(Collectors.groupingBy(EventSubscriptionEntity::getExecutionId));
        }
    }

    /** Public, because the engine makes its sessions itself. */
    public static final class JobsOfCases extends JobManager {

        private final Set<String> instances = new HashSet<>();
        private final Map<String, List<JobEntity>> read = new HashMap<>();

        /** Notes that these are all jobs of these instances: they are not asked for again in this command. */
        void areAllOf(Collection<String> processIds, Collection<JobEntity> jobs) {
            instances.addAll(processIds);
            jobs.forEach(job -> read.computeIfAbsent(job.getExecutionId(), same -> new ArrayList<>())
                    .add(job));
        }

        /** Messages are never received later. */
        @Override
        public List<JobEntity> findJobsByConfiguration(String handler, String configuration, String tenantId) {
            return ProcessEventJobHandler.TYPE.equals(handler)
                    ? List.of()
                    : super.findJobsByConfiguration(handler, configuration, tenantId);
        }

        /** A save point that is being left has no other job: what waits for a time comes after it. */
        @Override
        public List<JobEntity> findJobsByExecutionId(String executionId) {
            ExecutionEntity execution = getDbEntityManager().getCachedEntity(ExecutionEntity.class, executionId);
            if (execution != null && instances.contains(execution.getProcessInstanceId())) {
                return new ArrayList<>(read.getOrDefault(executionId, List.of()));
            }
            JobEntity current = Context.getCommandContext().getCurrentJob();
            return current instanceof MessageEntity && executionId.equals(current.getExecutionId())
                    // the list can be changed, because the engine removes the job from it
                    ? new ArrayList<>(List.of(current))
                    : super.findJobsByExecutionId(executionId);
        }
    }
}
