package io.recourse.process;

import io.recourse.measures.CarryOutMeasures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the engine is set up: as little kept and written as the cases need ({@code docs/adr/0003}). */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Depends on our own tables, so that Flyway meets an empty schema and the engine comes after. */
    @Bean
    @DependsOnDatabaseInitialization
    ProcessEnginePlugin caseEngine(
            @Value("${recourse.engine.definitions-valid-for:10s}") Duration definitionsValidFor,
            @Value("${recourse.engine.known-answers:true}") boolean knownAnswers,
            @Value("${recourse.engine.retry-jitter:0.2}") double retryJitter,
            ObjectProvider<CarryOutMeasures> measures) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setCustomHistoryLevels(List.of(new CaseHistoryLevel()));
                engine.setHistory(CaseHistoryLevel.NAME);
                engine.setHistoryRemovalTimeStrategy(
                        ProcessEngineConfigurationImpl.HISTORY_REMOVAL_TIME_STRATEGY_START);
                engine.setIdBlockSize(2000);
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
                engine.setFailedJobCommandFactory(new RetryWithJitter(
                        retryJitter, () -> ThreadLocalRandom.current().nextDouble(), measures));
                engine.setCustomSessionFactories(shortcuts(definitionsValidFor, knownAnswers));
            }
        };
    }

    private static List<SessionFactory> shortcuts(Duration definitionsValidFor, boolean knownAnswers) {
        List<SessionFactory> shortcuts = new ArrayList<>();
        if (!definitionsValidFor.isZero()) {
            shortcuts.addAll(new CachedDefinitions(definitionsValidFor).sessionFactories());
        }
        if (knownAnswers) {
            shortcuts.addAll(KnownAnswers.sessionFactories());
        }
        return shortcuts;
    }
}
