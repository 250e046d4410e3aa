package io.recourse.access;

import static io.recourse.access.Paths.path;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What programs may read without signing in. Nobody is signed in here, whatever credentials come along. */
@Configuration(proxyBeanMethods = false)
class PublicFiles {

    @Bean
    @Order(2)
    SecurityFilterChain openToEverybody(HttpSecurity http, Entrance entrance) throws Exception {
        return entrance.limit(http)
                .securityMatcher(new OrRequestMatcher(
                        path("/transparency.json"),
                        path("/transparency.csv"),
                        path("/transparency-keys.json"),
                        path("/transparency-roots.json"),
                        path("/schemas/**"),
                        read("/api/rules"),
                        read("/api/rules/**")))
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .cacheControl(cache -> cache.disable())
                        .contentSecurityPolicy(policy ->
                                policy.policyDirectives("default-src 'none'; base-uri 'none'; frame-ancestors 'none'")))
                .build();
    }

    /** What is read by everybody and written by some. */
    private static RequestMatcher read(String pattern) {
        return new OrRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, pattern),
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.HEAD, pattern));
    }
}
