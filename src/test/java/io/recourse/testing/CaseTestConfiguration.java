package io.recourse.testing;

import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What {@link CaseTest} adds to the application: a {@link Scenario} and the notes of the {@link ProcessCoverage}. */
@TestConfiguration(proxyBeanMethods = false)
public class CaseTestConfiguration {

    @Bean
    Scenario scenario(
            Environment environment, SimulatedClock clock, DueJobs jobs, ProcessEngine engine, DataSource database) {
        return new Scenario(environment, new Engine(engine, clock, jobs), new Tables(database));
    }

    @Bean
    Browser browser(Environment environment) {
        return new Browser(environment);
    }

    @Bean
    ProcessCoverage processCoverage() {
        return new ProcessCoverage();
    }
}
