package io.recourse.access;

import io.recourse.web.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** Somebody failed to sign in too often; until {@code retryAfter} has passed not even the right password is taken. */
class TooManyAttempts extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyAttempts(Duration retryAfter) {
        super("Too many failed attempts to sign in");
        this.retryAfter = retryAfter;
    }

    /** In whole seconds, and never a moment too early. */
    long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    Problem problem() {
        long minutes = (retryAfterSeconds() + 59) / 60;
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", minutes);
    }
}
