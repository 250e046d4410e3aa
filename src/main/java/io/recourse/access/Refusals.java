package io.recourse.access;

import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who is refused by the security filters is told so in the same way as by a controller. */
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final AuthenticationEntryPoint challenge;
    private final HandlerExceptionResolver problems;

    /** @param challenge says how to sign in (the header {@code WWW-Authenticate}) */
    Refusals(AuthenticationEntryPoint challenge, HandlerExceptionResolver problems) {
        this.challenge = challenge;
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException thrown)
            throws IOException, ServletException {
        if (thrown instanceof TooManyAttempts tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.retryAfterSeconds()));
            problems.resolveException(request, response, null, tooMany.problem());
            return;
        }
        if (thrown instanceof InvalidBearerTokenException) {
            SecurityEvents.of(Kind.SIGN_IN_FAILED).with("way", "token").refused();
        }
        challenge.commence(request, response, thrown);
        if (thrown instanceof NameRefused refused) {
            problems.resolveException(request, response, null, refused.rule().unauthenticated());
            return;
        }
        problems.resolveException(request, response, null, thrown);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException thrown) {
        problems.resolveException(request, response, null, thrown);
    }
}
