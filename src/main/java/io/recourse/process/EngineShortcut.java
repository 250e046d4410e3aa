package io.recourse.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;

/**
 * What is put into the engine in place of a class of its own that is not its interface, each for what it saves by itself:
 * {@code bench/run shortcuts} leaves them out one by one, and {@code docs/performance.md} has the figures. One that saves
 * less than three per cent goes.
 */
enum EngineShortcut {

    /** What a process or job definition says is read once for a while: {@code docs/adr/0013}. */
    DEFINITIONS(validFor -> new CachedDefinitions(validFor).sessionFactories()),

    /** The incident of a job that never failed is not looked for: {@code docs/adr/0014}, as those below. */
    INCIDENTS(IncidentManager.class, KnownAnswers.IncidentsOfFailedJobs::new),

    /** Messages that would be received later, and other jobs of a save point that is being left, are not looked for. */
    JOBS(JobManager.class, KnownAnswers.JobsOfCases::new),

    /** What would hang on a task, tasks and variables, is not looked for, nor is a task again that is at hand. */
    TASKS(validFor -> List.of(
            CachedDefinitions.factory(TaskManager.class, KnownAnswers.TasksOfCases::new),
            CachedDefinitions.factory(VariableInstanceManager.class, KnownAnswers.VariablesOfTasks::new))),

    /** The executions of a case are read at once, and so are the messages that they wait for. */
    EXECUTIONS(validFor -> List.of(
            CachedDefinitions.factory(ExecutionManager.class, WholeInstances::new),
            CachedDefinitions.factory(EventSubscriptionManager.class, KnownAnswers.MessagesOfCases::new))),

    /** What goes of one table together is deleted by one statement on PostgreSQL: {@code docs/adr/0167}. */
    DELETES(DbSqlSession.class, DeletesAtOnce::open),

    /**
     * The engine keeps nothing of a case ({@link CaseHistoryLevel}). Without it, it keeps what the least of its own levels
     * keeps that keeps anything. A database stays with the level with which it began.
     */
    HISTORY(validFor -> List.of()),

    /** Ids are running numbers, taken in blocks. Without it they are the random ones of the engine's starter. */
    IDS(validFor -> List.of());

    private final Function<Duration, List<SessionFactory>> factories;

    EngineShortcut(Function<Duration, List<SessionFactory>> factories) {
        this.factories = factories;
    }

    EngineShortcut(Class<?> type, Supplier<Session> opener) {
        this(validFor -> List.of(CachedDefinitions.factory(type, opener)));
    }

    /**
     * The session factories that the engine is given.
     *
     * @param definitionsValidFor for how long a definition that was read is taken as it is
     */
    static List<SessionFactory> sessionFactories(Set<EngineShortcut> shortcuts, Duration definitionsValidFor) {
        return Stream.of(values())
                .filter(shortcuts::contains)
                .flatMap(shortcut -> shortcut.factories.apply(definitionsValidFor).stream())
                .toList();
    }
}
