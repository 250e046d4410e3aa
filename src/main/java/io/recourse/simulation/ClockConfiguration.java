package io.recourse.simulation;

import io.recourse.clock.StepClock;
import io.recourse.schedule.DueWork;
import io.recourse.schedule.MovableTime;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one clock, read once for each step: the machine's; in the profile {@code simulation} one that stands until it is moved,
 * in {@code demo} one that runs on and can be pushed.
 */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @Profile("!simulation & !demo")
    StepClock clock() {
        return StepClock.ofTheMachine();
    }

    /** A request is a step, from before anybody has read the clock for it. */
    @Bean
    FilterRegistrationBean<Filter> requestsAreSteps(StepClock clock) {
        FilterRegistrationBean<Filter> requests = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            try (StepClock.Step step = clock.begin()) {
                chain.doFilter(request, response);
            }
        });
        requests.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return requests;
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("simulation | demo")
    static class Simulation {

        @Bean
        StoredClock storedClock(JdbcClient jdbc) {
            return new StoredClock(jdbc);
        }

        /** Goes on where it stood when the system was stopped; a new database starts at {@code recourse.simulation.start}. */
        @Bean
        @Fallback
        @Profile("simulation")
        SimulatedClock simulatedClock(
                StoredClock stored,
                @Value("${recourse.simulation.start:2026-01-05T09:00:00+08:00}") OffsetDateTime start) {
            return new SimulatedClock(stored.stood().orElse(start.toInstant()));
        }

        @Bean
        @Fallback
        @Profile("!simulation")
        SimulatedClock clockThatRunsOn(
                StoredClock stored,
                @Value("${recourse.demo.days:0}") int days,
                @Value("${recourse.demo.until:" + MovableTime.DEMO_UNTIL + "}") OffsetDateTime until) {
            return new RunsOn(
                    StepClock.ofTheMachine(),
                    stored,
                    days > 0 ? until.toInstant().minus(Duration.ofDays(days)) : null);
        }

        @Bean
        @Primary
        StepClock clock(SimulatedClock clock) {
            return new StepClock(clock);
        }

        @Bean
        SimulatedTime simulatedTime(SimulatedClock clock, StepClock steps, List<DueWork> works, StoredClock stored) {
            return new SimulatedTime(clock, steps, works, stored);
        }
    }
}
