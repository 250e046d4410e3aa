package io.recourse.access;

import io.recourse.web.Problem;
import io.recourse.web.Quota;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import io.recourse.web.TokenBucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Behind the sign-in, for pages and programs alike: so many requests of an account within a while, be it a shop, a program or
 * a person. Who sends more is refused before anything is done, and everybody else goes on as if nothing were.
 */
class AccountsFilter extends OncePerRequestFilter {

    /** What pages load: the same for everybody, so nobody asks whose session it is. */
    private static final RequestMatcher LOADED = new OrRequestMatcher(
            path("/assets/**"), path("/favicon.ico"), path("/robots.txt"), path("/actuator/health/**"));

    private final TokenBucket<String> bucket;
    private final HandlerExceptionResolver problems;

    AccountsFilter(TokenBucket<String> bucket, HandlerExceptionResolver problems) {
        this.bucket = bucket;
        this.problems = problems;
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return LOADED.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || !signedIn.isAuthenticated() || signedIn instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
            return;
        }
        Quota quota = bucket.take(signedIn.getName());
        quota.tell(response);
        if (quota.allows()) {
            chain.doFilter(request, response);
            return;
        }
        if (quota.firstRefused()) {
            SecurityEvents.of(Kind.THROTTLED)
                    .who(signedIn.getName())
                    .with("what", "requests")
                    .refused();
        }
        problems.resolveException(
                request, response, null, Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests-of-one"));
    }
}
