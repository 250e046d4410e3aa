package io.recourse.process;

import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Two questions that the engine asks the database again and again and whose answer is known: whether a job that never
 * failed has an incident, and whether a message that is no longer awaited was sent to be received later, which Recourse
 * never does. Uses classes of the engine that are not its interface; see {@code docs/adr/0014}.
 */
final class KnownAnswers {

    private KnownAnswers() {}

    static List<SessionFactory> sessionFactories() {
        return List.of(
                CachedDefinitions.factory(IncidentManager.class, IncidentsOfFailedJobs::new),
                CachedDefinitions.factory(JobManager.class, NoMessagesReceivedLater::new));
    }

    /** Public, as all of the engine's sessions. */
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

    /** Public, as all of the engine's sessions. */
    public static final class NoMessagesReceivedLater extends JobManager {

        @Override
        public List<JobEntity> findJobsByConfiguration(String handler, String configuration, String tenantId) {
            return ProcessEventJobHandler.TYPE.equals(handler)
                    ? List.of()
                    : super.findJobsByConfiguration(handler, configuration, tenantId);
        }
    }
}
