package io.recourse.access;

import static io.recourse.access.Paths.path;

import io.recourse.text.Visible;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The port on which operators see how the application does. No account and no role opens it: whoever may work cases may not
 * therefore read the memory. The operators' token does, or, where there is none, that the call comes from this machine, to
 * which the port is bound then ({@link StartChecks}).
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class OperatorsPort {

    static final String TOKEN = "recourse.management.token";

    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"Recourse operators\"";

    @Bean
    @Order(0)
    SecurityFilterChain operatorsOnly(HttpSecurity http, @Value("${" + TOKEN + ":}") String token) throws Exception {
        return SecurityConfiguration.stateless(http)
                .securityMatcher(OperatorsPort::isIts)
                .authorizeHttpRequests(calls -> calls.requestMatchers(path("/actuator/health/**"))
                        .permitAll()
                        .anyRequest()
                        .access((signedIn, call) ->
                                new AuthorizationDecision(Visible.isEmpty(token) || brings(call.getRequest(), token))))
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, thrown) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
                    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                }))
                .build();
    }

    /** Whether the request came in on this port. */
    private static boolean isIts(HttpServletRequest request) {
        return WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()), "management");
    }

    private static boolean brings(HttpServletRequest request, String token) {
        String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), (BEARER + token).getBytes(StandardCharsets.UTF_8));
    }
}
