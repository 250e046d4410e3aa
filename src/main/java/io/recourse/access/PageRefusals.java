package io.recourse.access;

import io.recourse.web.KeptInput;
import io.recourse.web.PageRequests;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Who has no session, or none any more, signs in and comes back to the same page, with what was typed. Everything else is
 * told as a problem.
 */
class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver problems;
    private final KeptInput kept;

    PageRefusals(HandlerExceptionResolver problems, KeptInput kept) {
        this.problems = problems;
        this.kept = kept;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException thrown)
            throws IOException {
        if (!PageRequests.wantsPage(request)) {
            problems.resolveException(request, response, null, thrown);
            return;
        }
        kept.keep(request);
        go(request, response, signIn(request, PageRequests.whereFrom(request)));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException thrown)
            throws IOException {
        if (!(thrown instanceof CsrfException) || !PageRequests.wantsPage(request)) {
            problems.resolveException(request, response, null, thrown);
            return;
        }
        // a form of another page or another session: whatever it wanted, it was not let
        SecurityEvents.of(Kind.DENIED)
                .with("why", "form-token")
                .with("method", request.getMethod())
                .with("path", request.getRequestURI())
                .refused();
        String from = PageRequests.whereFrom(request);
        if (request.getServletPath().equals("/sign-in") && !from.equals("/")) {
            go(request, response, signIn(request, PageRequests.safe(request.getParameter("to"))));
            return;
        }
        // the page is older than the session: it is shown again, and that leads to the page to sign in on where one is
        // needed
        kept.keep(request);
        go(request, response, from);
    }

    private static String signIn(HttpServletRequest request, String to) {
        return request.getContextPath() + "/sign-in"
                + (to.equals("/") ? "" : "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    }

    private static void go(HttpServletRequest request, HttpServletResponse response, String to) {
        if (PageRequests.isFragment(request)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", to);
            return;
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", to);
    }
}
