package io.recourse.access;

import static io.recourse.access.Paths.path;

import io.recourse.web.Turns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Behind the sign-in, for pages and programs alike: so many requests of an account within a while, be it a shop, a program or
 * a person. Who sends more is refused before anything is done; of what an account may send, only so much is done at the same
 * time. So everybody else goes on as if nothing were.
 */
class AccountsFilter extends OncePerRequestFilter {

    /** What pages load: the same for everybody, so nobody asks whose session it is. */
    private static final RequestMatcher LOADED = new OrRequestMatcher(
            path("/assets/**"), path("/favicon.ico"), path("/robots.txt"), path("/actuator/health/**"));

    private final Optional<AccountLimit> limit;
    private final Turns<String> turns;

    /** @param limit empty where there is none */
    AccountsFilter(Optional<AccountLimit> limit, Turns<String> turns) {
        this.limit = limit;
        this.turns = turns;
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
        } else if (limit.isEmpty() || !limit.get().refuses(signedIn.getName(), request, response)) {
            turns.<ServletException, IOException>take(signedIn.getName(), () -> chain.doFilter(request, response));
        }
    }

    /** The same before the sign-in, for who was refused a moment ago: nobody looks again who it is. */
    static final class Again extends OncePerRequestFilter {

        private final AccountLimit limit;

        Again(AccountLimit limit) {
            this.limit = limit;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return LOADED.matches(request);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!limit.refusesAgain(request, response)) {
                chain.doFilter(request, response);
            }
        }
    }
}
