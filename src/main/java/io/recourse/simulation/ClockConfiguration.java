package io.recourse.simulation;

import io.recourse.clock.StepClock;
import io.recourse.schedule.DueWork;
import io.recourse.web.Sql;
import jakarta.servlet.Filter;
import java.time.Instant;
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
 * The one clock, read once for each step: the system's, or in the profile {@code simulation} one that is moved by hand.
 */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @Profile("!simulation")
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
    @Profile("simulation")
    static class Simulation {

        /** Goes on where it stood when the system was stopped; a new database starts at {@code recourse.simulation.start}. */
        @Bean
        @Fallback
        SimulatedClock simulatedClock(
                JdbcClient jdbc,
                @Value("${recourse.simulation.start:2026-01-05T09:00:00+08:00}") OffsetDateTime start) {
            Instant now = jdbc.sql("select now_is from simulated_clock where id = 1")
                    .query((row, index) -> Sql.instant(row, "now_is"))
                    .optional()
                    .orElse(start.toInstant());
            return new SimulatedClock(now);
        }

        @Bean
        @Primary
        StepClock clock(SimulatedClock clock) {
            return new StepClock(clock);
        }

        @Bean
        SimulatedTime simulatedTime(SimulatedClock clock, StepClock steps, List<DueWork> works, JdbcClient jdbc) {
            return new SimulatedTime(clock, steps, works, now -> remember(jdbc, now));
        }

        private static void remember(JdbcClient jdbc, Instant now) {
            int known = jdbc.sql("update simulated_clock set now_is = ? where id = 1")
                    .param(Sql.time(now))
                    .update();
            if (known == 0) {
                jdbc.sql("insert into simulated_clock (id, now_is) values (1, ?)")
                        .param(Sql.time(now))
                        .update();
            }
        }
    }
}
