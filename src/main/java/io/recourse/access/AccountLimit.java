package io.recourse.access;

import io.recourse.web.Problem;
import io.recourse.web.Quota;
import io.recourse.web.Recent;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import io.recourse.web.TokenBucket;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.WebUtils;

/**
 * How many requests an account has, told in every answer. Who was refused is known again for a while by what they signed in
 * with, so that the next refusal costs neither a look for the session nor the check of a token or a password.
 */
class AccountLimit {

    /** What a request was counted as before it was known whose it is. */
    private static final String COUNTED = AccountLimit.class.getName();

    private final TokenBucket<String> bucket;
    private final Duration remembered;
    private final String sessionCookie;
    private final HandlerExceptionResolver problems;
    private final InstantSource clock;
    private final Recent<String, Refused> refused = new Recent<>(1000);

    /** @param remembered how long somebody who was refused is known again without signing in anew */
    AccountLimit(
            TokenBucket<String> bucket,
            Duration remembered,
            String sessionCookie,
            HandlerExceptionResolver problems,
            InstantSource clock) {
        this.bucket = bucket;
        this.remembered = remembered;
        this.sessionCookie = sessionCookie;
        this.problems = problems;
        this.clock = clock;
    }

    private record Refused(String account, Instant until) {}

    private record Counted(String account, Quota quota) {}

    /** Counts the request of somebody who has just been refused, and refuses it where it is one too many again. */
    boolean refusesAgain(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> account = credential(request).flatMap(this::refusedOfLate);
        if (account.isEmpty()) {
            return false;
        }
        Quota quota = bucket.take(account.get());
        request.setAttribute(COUNTED, new Counted(account.get(), quota));
        return refuses(account.get(), quota, request, response);
    }

    /** Counts the request of this account, and refuses it where it is one too many. */
    boolean refuses(String account, HttpServletRequest request, HttpServletResponse response) {
        Quota quota = request.getAttribute(COUNTED) instanceof Counted counted
                        && counted.account().equals(account)
                ? counted.quota()
                : bucket.take(account);
        if (!refuses(account, quota, request, response)) {
            return false;
        }
        credential(request).ifPresent(known -> remember(known, account));
        return true;
    }

    private boolean refuses(String account, Quota quota, HttpServletRequest request, HttpServletResponse response) {
        quota.tell(response);
        if (quota.allows()) {
            return false;
        }
        if (quota.firstRefused()) {
            SecurityEvents.of(Kind.THROTTLED)
                    .who(account)
                    .with("what", "requests")
                    .refused();
        }
        problems.resolveException(
                request, response, null, Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests-of-one"));
        return true;
    }

    private synchronized void remember(String credential, String account) {
        refused.put(credential, new Refused(account, clock.instant().plus(remembered)));
    }

    private synchronized Optional<String> refusedOfLate(String credential) {
        Refused known = refused.get(credential);
        if (known == null) {
            return Optional.empty();
        }
        if (!known.until().isAfter(clock.instant())) {
            refused.remove(credential);
            return Optional.empty();
        }
        return Optional.of(known.account());
    }

    /** A digest of what the caller signs in with: the memory of the process has none of it. Empty for who brings nothing. */
    private Optional<String> credential(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Cookie session = WebUtils.getCookie(request, sessionCookie);
        return Optional.ofNullable(header != null ? header : session == null ? null : session.getValue())
                .map(AccountLimit::digest);
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
