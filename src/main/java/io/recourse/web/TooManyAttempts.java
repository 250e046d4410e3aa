package io.recourse.web;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Somebody failed to sign in too often; until {@code retryAfter} has passed not even the right password is taken. */
public class TooManyAttempts extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TooManyAttempts(Duration retryAfter) {
        super("Too many failed attempts to sign in");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
