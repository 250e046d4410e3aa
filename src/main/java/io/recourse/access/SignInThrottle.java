package io.recourse.access;

import io.recourse.web.Throttle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Counts failed sign-ins by name and address, so that passwords can't be tried out. */
@Component
class SignInThrottle {

    private final Throttle<Attempt> failures;

    SignInThrottle(
            @Value("${recourse.access.sign-in.failures:10}") int failures,
            @Value("${recourse.access.sign-in.window:5m}") Duration window,
            InstantSource clock) {
        this.failures = new Throttle<>(failures, window, clock);
    }

    /** How long this attempt has to wait yet; empty when it may go on. */
    Optional<Duration> blockedFor(Attempt attempt) {
        return failures.blockedFor(attempt);
    }

    void failed(Attempt attempt) {
        failures.count(attempt);
    }

    void succeeded(Attempt attempt) {
        failures.forget(attempt);
    }

    record Attempt(String name, String address) {}
}
