package io.recourse.access;

import static io.recourse.access.Paths.path;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.handler.HandlerMappingIntrospector;

/**
 * Who may call the interface at all; for pages see {@link PageSecurity}. What a role may do is each use case's own
 * business.
 *
 * <p>No call has a session, so there is no CSRF token to tie to one. A bearer token isn't sent by a foreign page; a
 * password that a browser was asked for would be, so changes that a browser says come from another site are refused.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final int AFTER_ALL_OTHERS = 100;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SIMULATION = "/api/simulation/**";
    private static final String CLOCK = "/api/simulation/clock/**";
    private static final String MARKETPLACE_EVENTS = "/api/marketplace/events";
    private static final String SANDBOX = "/sandbox/marketplace/**";

    /** Nobody looks at the times of single filters, and each of some twenty would be measured in every request. */
    @Bean
    SecurityObservationSettings filtersAreNotMeasured() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Nor does anybody need to know, before a request comes to Spring MVC, which method will answer it: all of our matchers look at
     * the path alone. Spring Security would have it looked for all the same, and Spring MVC then looks for it again.
     */
    @Bean
    static BeanDefinitionRegistryPostProcessor whoAnswersIsLookedForOnce() {
        String introspector = "mvcHandlerMappingIntrospector";
        return beans -> {
            if (beans.containsBeanDefinition(introspector)) {
                beans.removeBeanDefinition(introspector);
                beans.registerBeanDefinition(introspector, new RootBeanDefinition(LooksForNobody.class));
            }
        };
    }

    static final class LooksForNobody extends HandlerMappingIntrospector {

        @Override
        public Filter createCacheFilter() {
            return (request, response, chain) -> chain.doFilter(request, response);
        }
    }

    /** The movable clock and the built-in marketplace: open, but only on this machine. */
    @Bean
    @Order(1)
    SecurityFilterChain openOnThisMachine(
            HttpSecurity http,
            Environment environment,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        // nobody is asked to sign in here: who isn't let in is simply refused
        AuthenticationEntryPoint refuse = (request, response, thrown) -> problems.resolveException(
                request, response, null, new AccessDeniedException("Only from this machine", thrown));
        Refusals refusals = new Refusals((request, response, thrown) -> {}, problems);
        return stateless(http)
                .securityMatcher(new OrRequestMatcher(path(SIMULATION), path(SANDBOX)))
                .authorizeHttpRequests(calls -> {
                    if (environment.acceptsProfiles(Profiles.of("demo"))) {
                        calls.requestMatchers(path(CLOCK)).access(new LocalOnly());
                    }
                    if (!environment.acceptsProfiles(Profiles.of("simulation"))) {
                        // let through, although nothing is there outside of the profile: everybody gets 404
                        calls.requestMatchers(path(SIMULATION)).permitAll();
                    }
                    calls.anyRequest().access(new LocalOnly());
                })
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refuse).accessDeniedHandler(refusals))
                .build();
    }

    /** What the marketplace reports says by its signature who it comes from: nobody signs in. */
    @Bean
    @Order(2)
    SecurityFilterChain openForSignedCalls(HttpSecurity http) throws Exception {
        return stateless(http)
                .securityMatcher(path(MARKETPLACE_EVENTS))
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(AFTER_ALL_OTHERS)
    @Profile("demo | simulation")
    SecurityFilterChain signedInByPassword(
            HttpSecurity http,
            Environment environment,
            Entrance entrance,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        Refusals refusals = new Refusals(
                (request, response, thrown) ->
                        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Recourse\", charset=\"UTF-8\""),
                problems);
        return signedIn(entrance.limitAccounts(http), environment, refusals)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .build();
    }

    @Bean
    @Order(AFTER_ALL_OTHERS)
    @Profile("!demo & !simulation")
    SecurityFilterChain signedInByToken(
            HttpSecurity http,
            Environment environment,
            TokenSignIn tokens,
            Entrance entrance,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        Refusals refusals = new Refusals(new BearerTokenAuthenticationEntryPoint(), problems);
        return signedIn(entrance.limitAccounts(http), environment, refusals)
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(tokens)))
                .build();
    }

    /**
     * Few rounds on purpose, and none for a password that was right before: HTTP Basic verifies it on every single call, and
     * all passwords here belong to accounts of demo and simulation, with which production doesn't start. (PBKDF2, because
     * BCrypt has a limit of 72 bytes, which is 24 Chinese characters.) The name of the algorithm stands before each hash, so
     * stronger ones can come.
     */
    @Bean
    static PasswordEncoder passwordEncoder() {
        return new KnownPasswords(new DelegatingPasswordEncoder(
                "pbkdf2",
                Map.of(
                        "pbkdf2",
                        new Pbkdf2PasswordEncoder("", 16, 1000, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256))));
    }

    /** Spring's own, and no U+0000 in parameters: PostgreSQL would answer it with an error. */
    @Bean
    static HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf(0) < 0);
        return firewall;
    }

    private static HttpSecurity signedIn(HttpSecurity http, Environment environment, Refusals refusals)
            throws Exception {
        return stateless(http)
                .securityMatcher(request -> !PageSecurity.isOurs(request))
                .authorizeHttpRequests(calls -> {
                    calls.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    calls.requestMatchers(SecurityConfiguration::fromForeignPage)
                            .denyAll();
                    calls.requestMatchers(
                                    path("/actuator/health/**"), path("/v3/api-docs/**"), path("/v3/api-docs.yaml"))
                            .permitAll();
                    if (environment.getProperty("springdoc.swagger-ui.enabled", Boolean.class, true)) {
                        calls.requestMatchers(path("/swagger-ui/**"), path("/swagger-ui.html"))
                                .permitAll();
                    }
                    calls.anyRequest().authenticated();
                })
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }

    static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        // what the API answers is never a page
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                path("/api/**"),
                                new StaticHeadersWriter(
                                        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"))));
    }

    private static boolean fromForeignPage(HttpServletRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site")) && !READING.contains(request.getMethod());
    }
}
