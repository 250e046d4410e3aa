package io.recourse.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Questions that the engine asks the database again and again and whose answer is known: whether a job that never failed
 * has an incident, whether a message that is no longer awaited was sent to be received later, and which other jobs a save
 * point has that is being left. Uses classes of the engine that are not its interface; see {@code docs/adr/0014}.
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
    public static final class JobsOfCases extends JobManager {

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
            JobEntity current = Context.getCommandContext().getCurrentJob();
            return current instanceof MessageEntity && executionId.equals(current.getExecutionId())
                    // the list can be changed, because the engine removes the job from it
                    ? new ArrayList<>(List.of(current))
                    : super.findJobsByExecutionId(executionId);
        }
    }
}
