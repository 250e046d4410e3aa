package io.recourse.access;

import io.recourse.web.PageRequests;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * When a session of the pages ends: with the account, its password or one of its roles, as soon as our table says so; some
 * hours after signing in, whatever happens; when its reader has been away for as long as a session may be left alone; and
 * when its account signs in once more than it may at a time ({@link StoredSessions}).
 * A page that looks again by itself is no reader.
 */
@Component
class Sessions {

    /** A page that changes nothing else writes nothing, but for this: as often as that. */
    private static final Duration USE_IS_WRITTEN_EVERY = Duration.ofMinutes(1);

    private final JdbcAccounts accounts;
    private final Duration longest;

    Sessions(JdbcAccounts accounts, @Value("${recourse.access.session-longest:12h}") Duration longest) {
        this.accounts = accounts;
        this.longest = longest;
    }

    /** Somebody has signed in, and so has a session. */
    void begin(HttpServletRequest request, Authentication signedIn) {
        long now = System.nanoTime();
        String hash = accounts.credentials(signedIn.getName())
                .map(JdbcAccounts.Credentials::hash)
                .orElse(null);
        request.getSession(false)
                .setAttribute(
                        SignedIn.ATTRIBUTE,
                        new SignedIn(
                                signedIn.getName(),
                                hash,
                                Authorities.actor(signedIn).roles(),
                                now,
                                now));
    }

    /** In front of whatever takes somebody's word from the session. */
    Filter ending() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                HttpSession session = request.getSession(false);
                if (session != null
                        && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                != null) {
                    look(request, session);
                }
                chain.doFilter(request, response);
            }
        };
    }

    private void look(HttpServletRequest request, HttpSession session) {
        long now = System.nanoTime();
        SignedIn signedIn = (SignedIn) session.getAttribute(SignedIn.ATTRIBUTE);
        Optional<String> why = why(signedIn, session, now);
        if (why.isPresent()) {
            session.invalidate();
            SecurityEvents.of(Kind.SESSION_ENDED)
                    .who(signedIn == null ? null : signedIn.name())
                    .with("why", why.get())
                    .done();
        } else if (!PageRequests.isPoll(request) && signedIn.isLeftAlone(USE_IS_WRITTEN_EVERY, now)) {
            session.setAttribute(SignedIn.ATTRIBUTE, signedIn.used(now));
        }
    }

    private Optional<String> why(SignedIn signedIn, HttpSession session, long now) {
        if (signedIn == null) {
            return Optional.of("unknown");
        }
        if (signedIn.isOlderThan(longest, now)) {
            return Optional.of("too-long");
        }
        int idle = session.getMaxInactiveInterval();
        if (idle > 0 && signedIn.isLeftAlone(Duration.ofSeconds(idle), now)) {
            return Optional.of("left-alone");
        }
        Optional<JdbcAccounts.Credentials> known = accounts.credentials(signedIn.name());
        if (known.isEmpty()) {
            return Optional.of("account-gone");
        }
        if (signedIn.hash() != null && !signedIn.hash().equals(known.get().hash())) {
            return Optional.of("password-changed");
        }
        return signedIn.roles().equals(known.get().account().roles()) ? Optional.empty() : Optional.of("roles-changed");
    }
}
