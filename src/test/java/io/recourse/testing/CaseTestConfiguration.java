package io.recourse.testing;

import io.recourse.policy.LaterEditions;
import io.recourse.process.DmnTables;
import io.recourse.process.DueJobs;
import io.recourse.process.NotingTables;
import io.recourse.simulation.SimulatedClock;
import jakarta.servlet.Filter;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What {@link CaseTest} adds to the application: a {@link Scenario} and the notes of the {@link ProcessCoverage}. */
@TestConfiguration(proxyBeanMethods = false)
public class CaseTestConfiguration {

    @Bean
    Scenario scenario(
            Environment environment,
            SimulatedClock clock,
            DueJobs jobs,
            ProcessEngine engine,
            DataSource database,
            List<LaterEditions> editions) {
        return new Scenario(new WorldInThisJvm(environment, engine, clock, jobs, new Tables(database), editions));
    }

    @Bean
    static BeanPostProcessor passwordsAreHashedOnce() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PasswordEncoder own ? new HashedOnce(own) : bean;
            }
        };
    }

    /** Those that a test brings itself are left as they are. */
    @Bean
    static BeanPostProcessor tablesNoteTheirRows() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DmnTables own ? NotingTables.of(own) : bean;
            }
        };
    }

    @Bean
    ProcessCoverage processCoverage() {
        return new ProcessCoverage();
    }

    /** The test kit is used without a browser, too. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "com.microsoft.playwright.Playwright")
    static class InABrowser {

        @Bean
        Browser browser(Environment environment) {
            return new Browser(environment);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = RunningClock.OF_CASES, havingValue = "running")
    static class Running {

        @Bean
        RunningClock runningClock() {
            return new RunningClock(Scenario.instant(Scenario.START));
        }

        @Bean
        ProcessEnginePlugin timeRunsInTheEngine(RunningClock clock) {
            return clock.betweenTheStepsOfTheEngine();
        }

        /** Before any other, so that nothing has read the clock yet. */
        @Bean
        FilterRegistrationBean<Filter> eachCallBeginsWhereTheStoryStands(RunningClock clock) {
            var calls = new FilterRegistrationBean<Filter>((request, response, chain) -> {
                clock.backToTheStory();
                try {
                    chain.doFilter(request, response);
                } finally {
                    clock.backToTheStory();
                }
            });
            calls.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return calls;
        }
    }
}
