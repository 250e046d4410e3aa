package io.recourse.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;

/**
 * Keeps the engine from reading its process and job definitions again in every command: they change with a deployment
 * or when somebody suspends them, and are read some fifteen times a case. What was read is read again after a while, so
 * that a suspension made on another node is seen, only later. Uses classes of the engine that are not its interface; see
 * {@code docs/adr/0013}.
 */
final class CachedDefinitions {

    private final long validNanos;
    private final Map<String, Read<JobDefinitionEntity>> jobDefinitions = new ConcurrentHashMap<>();
    private final Map<String, Long> processDefinitions = new ConcurrentHashMap<>();

    CachedDefinitions(Duration valid) {
        validNanos = valid.toNanos();
    }

    private record Read<T>(T entity, long at) {}

    List<SessionFactory> sessionFactories() {
        return List.of(
                factory(JobDefinitionManager.class, CachedJobDefinitions::new),
                factory(ProcessDefinitionManager.class, CachedProcessDefinitions::new));
    }

    static SessionFactory factory(Class<?> type, Supplier<Session> opener) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return type;
            }

            @Override
            public Session openSession() {
                return opener.get();
            }
        };
    }

    private boolean isValid(long readAt) {
        return System.nanoTime() - readAt < validNanos;
    }

    private final class CachedJobDefinitions extends JobDefinitionManager {

        @Override
        public JobDefinitionEntity findById(String id) {
            Read<JobDefinitionEntity> known = jobDefinitions.get(id);
            if (known != null && isValid(known.at())) {
                return known.entity();
            }
            JobDefinitionEntity entity = super.findById(id);
            if (entity != null) {
                jobDefinitions.put(id, new Read<>(entity, System.nanoTime()));
            }
            return entity;
        }
    }

    private final class CachedProcessDefinitions extends ProcessDefinitionManager {

        /** The engine asks here before it asks the database; what it has deployed already is good for a while. */
        @Override
        public ProcessDefinitionEntity getCachedResourceDefinitionEntity(String id) {
            ProcessDefinitionEntity inThisCommand = super.getCachedResourceDefinitionEntity(id);
            if (inThisCommand != null) {
                return inThisCommand;
            }
            ProcessDefinitionEntity deployed =
                    Context.getProcessEngineConfiguration().getDeploymentCache().findProcessDefinitionFromCache(id);
            if (deployed == null) {
                return null;
            }
            Long readAt = processDefinitions.get(id);
            if (readAt == null || !isValid(readAt)) {
                processDefinitions.put(id, System.nanoTime());
                return null;
            }
            return deployed;
        }
    }
}
