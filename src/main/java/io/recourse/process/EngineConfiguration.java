package io.recourse.process;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.recourse.cases.CaseFiles;
import io.recourse.measures.CarryOutMeasures;
import io.recourse.web.DirectConnections;
import io.recourse.web.LogContext;
import io.recourse.web.NumberBlocks;
import io.recourse.web.Outgoing;
import io.recourse.web.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;

/** How the engine is set up: as little kept and written as the cases need ({@code docs/adr/0003}). */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /**
     * The plug-in that sets the engine up. It depends on our own tables, so that Flyway meets an empty schema and the
     * engine comes after.
     */
    @Bean
    @DependsOnDatabaseInitialization
    ProcessEnginePlugin caseEngine(
            DirectConnections connections,
            @Value("${recourse.engine.definitions-valid-for:10s}") Duration definitionsValidFor,
            @Value("${recourse.engine.shortcuts:DEFINITIONS,INCIDENTS,JOBS,TASKS,EXECUTIONS,DELETES,HISTORY,IDS}")
                    Set<EngineShortcut> shortcuts,
            @Value("${recourse.engine.retry-jitter:0.2}") double retryJitter,
            ObjectProvider<CarryOutMeasures> measures,
            @Qualifier("failedJobs") LongAdder failedJobs) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                if (shortcuts.contains(EngineShortcut.HISTORY)) {
                    engine.setCustomHistoryLevels(List.of(new CaseHistoryLevel()));
                    engine.setHistory(CaseHistoryLevel.NAME);
                } else {
                    engine.setHistory(ProcessEngineConfigurationImpl.HISTORY_ACTIVITY);
                }
                engine.setHistoryRemovalTimeStrategy(
                        ProcessEngineConfigurationImpl.HISTORY_REMOVAL_TIME_STRATEGY_START);
                if (shortcuts.contains(EngineShortcut.IDS)) {
                    NumberBlocks ids = new NumberBlocks(
                            connections,
                            2000,
                            "select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'next.dbid' for update",
                            """
                                update ACT_GE_PROPERTY
                                set VALUE_ = cast(? as varchar(300)), REV_ = REV_ + 1
                                where NAME_ = 'next.dbid'
                                """);
                    // the engine's own waits for a connection of the pool while its caller holds another
                    engine.setIdGenerator(() -> Long.toString(ids.next()));
                } else {
                    // for the same reason never the engine's own, but random ones
                    engine.setIdGenerator(new StrongUuidGenerator());
                }
                engine.setMetricsEnabled(false);
                engine.setTaskMetricsEnabled(false);
                engine.setDbMetricsReporterActivate(false);
                engine.setAuthorizationEnabled(false);
                engine.setJavaSerializationFormatEnabled(false);
                // by default an error that nobody catches ends the token in silence, and with it the case
                engine.setEnableExceptionsAfterUnhandledBpmnError(true);
                engine.setJobExecutorAcquireByDueDate(true);
                // whoever calls the engine knows whether what it throws is a fault; a timer that came too late is none
                engine.setEnableCmdExceptionLogging(false);
                // what is logged while a job is done says of which case it is
                engine.setLoggingContextBusinessKey(LogContext.CASE);
                engine.setFailedJobCommandFactory(new RetryWithJitter(
                        retryJitter, () -> ThreadLocalRandom.current().nextDouble(), measures, failedJobs));
                engine.setCustomSessionFactories(EngineShortcut.sessionFactories(shortcuts, definitionsValidFor));
            }
        };
    }

    /** How often a job has failed at this node. */
    @Bean
    LongAdder failedJobs() {
        return new LongAdder();
    }

    @Bean
    MeterBinder failedJobsCounted(@Qualifier("failedJobs") LongAdder failedJobs) {
        return registry -> FunctionCounter.builder("recourse.jobs.failed", failedJobs, LongAdder::sum)
                .description("Failures of jobs of cases; each is tried again, or becomes an incident")
                .register(registry);
    }

    /** The executor that stands in place of the one of the engine's starter, with the starter's settings. */
    @Bean
    @ConditionalOnProperty(prefix = "camunda.bpm.job-execution", name = "enabled", matchIfMissing = true)
    JobExecutor caseJobExecutor(
            @Qualifier(JobConfiguration.CAMUNDA_TASK_EXECUTOR_QUALIFIER) TaskExecutor threads,
            CamundaBpmProperties properties,
            JdbcTemplate jdbc,
            CaseFiles cases,
            @Value("${recourse.engine.timers-at-once:50}") int timersAtOnce,
            @Value("${recourse.engine.give-way:50ms}") Duration giveWay,
            @Qualifier("turnsOfAccounts") Turns<String> turns,
            @Value("${" + Outgoing.SETTING + ":on}") String outgoing) {
        JobExecutor usual = JobConfiguration.jobExecutor(threads, properties);
        CaseJobExecutor executor = new CaseJobExecutor(
                jdbc, cases, timersAtOnce, Outgoing.PAUSED.equals(outgoing), () -> turns.giveWay(giveWay));
        executor.setTaskExecutor(threads);
        executor.setRejectedJobsHandler(usual.getRejectedJobsHandler());
        executor.setLockTimeInMillis(usual.getLockTimeInMillis());
        executor.setMaxJobsPerAcquisition(usual.getMaxJobsPerAcquisition());
        executor.setWaitTimeInMillis(usual.getWaitTimeInMillis());
        executor.setMaxWait(usual.getMaxWait());
        executor.setWaitIncreaseFactor(usual.getWaitIncreaseFactor());
        executor.setBackoffTimeInMillis(usual.getBackoffTimeInMillis());
        executor.setMaxBackoff(usual.getMaxBackoff());
        executor.setBackoffDecreaseThreshold(usual.getBackoffDecreaseThreshold());
        return executor;
    }
}
