package io.recourse.access;

import io.recourse.web.KeptInput;
import io.recourse.web.KnownReader;
import io.recourse.web.TokenBucket;
import io.recourse.web.Turns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * What stands before the pages for who has no session, and what they find again once they have one; and the limit behind the
 * sign-in, which pages and interface share.
 */
@Component
class Entrance {

    // load is a matter of real time, also where time is simulated
    private static final InstantSource RUNNING = () -> Instant.EPOCH.plusNanos(System.nanoTime());

    /** Longer than a hundred calls take one after the other, and no longer than a person waits without wondering. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KeptInput kept;
    private final KnownReader known;
    private final PageRefusals refusals;
    private final StrangersFilter strangers;
    private final Optional<AccountLimit> limit;
    private final Turns<String> turns;

    Entrance(
            KeptInput kept,
            KnownReader known,
            @Value("${recourse.access.strangers.requests:1200}") int requests,
            @Value("${recourse.access.strangers.window:1m}") Duration window,
            @Value("${recourse.access.strangers.at-once:300}") int atOnce,
            @Value("${recourse.access.accounts.requests:200}") int requestsOfOne,
            @Value("${recourse.access.accounts.window:10s}") Duration windowOfOne,
            @Value("${recourse.access.accounts.at-once:100}") int atOnceOfOne,
            @Qualifier("turnsOfAccounts") Turns<String> turns,
            @Value("${server.servlet.session.cookie.name}") String sessionCookie,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.kept = kept;
        this.known = known;
        this.refusals = new PageRefusals(problems, kept);
        this.strangers =
                new StrangersFilter(new TokenBucket<>(requests, window, atOnce, RUNNING), known, refusals, problems);
        this.limit = requestsOfOne == 0
                ? Optional.empty()
                : Optional.of(new AccountLimit(
                        new TokenBucket<>(requestsOfOne, windowOfOne, atOnceOfOne, RUNNING),
                        windowOfOne,
                        sessionCookie,
                        problems,
                        RUNNING));
        this.turns = turns;
    }

    @Configuration(proxyBeanMethods = false)
    static class OfAccounts {

        /** Of each account so much is done at the same time, and what runs in the background knows whether anything is. */
        @Bean
        Turns<String> turnsOfAccounts(@Value("${recourse.access.accounts.in-work:2}") int inWork) {
            return new Turns<>(inWork == 0 ? Integer.MAX_VALUE : inWork, PATIENCE);
        }
    }

    KeptInput kept() {
        return kept;
    }

    /** Only so many requests of a stranger within a while; for what is read without signing in. */
    HttpSecurity limit(HttpSecurity http) {
        return http.addFilterBefore(strangers, CsrfFilter.class);
    }

    /**
     * Only so many requests of an account within a while, over pages and interface together. Who is refused again is so
     * before anything is looked up, and after the headers of every answer are set.
     */
    HttpSecurity limitAccounts(HttpSecurity http) {
        limit.ifPresent(ofOne -> http.addFilterAfter(new AccountsFilter.Again(ofOne), HeaderWriterFilter.class));
        return http.addFilterBefore(new AccountsFilter(limit, turns), AuthorizationFilter.class);
    }

    HttpSecurity guard(HttpSecurity http) throws Exception {
        return limitAccounts(limit(http))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .logout(logout -> logout.addLogoutHandler((request, response, was) -> known.forget(request, response)));
    }
}
