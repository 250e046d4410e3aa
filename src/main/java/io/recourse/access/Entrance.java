package io.recourse.access;

import io.recourse.web.KeptInput;
import io.recourse.web.KnownReader;
import io.recourse.web.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What stands before the pages for who has no session, and what they find again once they have one. */
@Component
class Entrance {

    // load is a matter of real time, also where time is simulated
    private static final InstantSource RUNNING = () -> Instant.EPOCH.plusNanos(System.nanoTime());

    private final KeptInput kept;
    private final KnownReader known;
    private final PageRefusals refusals;
    private final StrangersFilter strangers;

    Entrance(
            KeptInput kept,
            KnownReader known,
            @Value("${recourse.access.strangers.requests:1200}") int requests,
            @Value("${recourse.access.strangers.window:1m}") Duration window,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.kept = kept;
        this.known = known;
        this.refusals = new PageRefusals(problems, kept);
        this.strangers =
                new StrangersFilter(new Throttle<>(requests, window, RUNNING), window, known, refusals, problems);
    }

    KeptInput kept() {
        return kept;
    }

    /** Only so many requests of a stranger within a while; for what is read without signing in. */
    HttpSecurity limit(HttpSecurity http) {
        return http.addFilterBefore(strangers, CsrfFilter.class);
    }

    HttpSecurity guard(HttpSecurity http) throws Exception {
        return limit(http)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .logout(logout -> logout.addLogoutHandler((request, response, was) -> known.forget(request, response)));
    }
}
