package io.recourse.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Counts failed sign-ins by name and address, so that passwords can't be tried out. Each node counts for itself. */
@Component
class SignInThrottle {

    // who tries out names instead of passwords must not fill the memory
    private static final int REMEMBERED = 10_000;

    private final int failures;
    private final Duration window;
    private final InstantSource clock;
    private final Map<Attempt, Failures> failed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Attempt, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    SignInThrottle(
            @Value("${recourse.access.sign-in.failures:10}") int failures,
            @Value("${recourse.access.sign-in.window:5m}") Duration window,
            InstantSource clock) {
        this.failures = failures;
        this.window = window;
        this.clock = clock;
    }

    /** How long this attempt has to wait yet; empty when it may go on. */
    synchronized Optional<Duration> blockedFor(Attempt attempt) {
        return running(attempt)
                .filter(counted -> counted.number() >= failures)
                .map(counted ->
                        Duration.between(clock.instant(), counted.first().plus(window)));
    }

    synchronized void failed(Attempt attempt) {
        failed.put(
                attempt,
                running(attempt)
                        .map(counted -> new Failures(counted.first(), counted.number() + 1))
                        .orElseGet(() -> new Failures(clock.instant(), 1)));
    }

    synchronized void succeeded(Attempt attempt) {
        failed.remove(attempt);
    }

    /** What was counted in the window that is open now; a clock that was set back closes it too. */
    private Optional<Failures> running(Attempt attempt) {
        var now = clock.instant();
        return Optional.ofNullable(failed.get(attempt))
                .filter(counted -> !now.isBefore(counted.first())
                        && now.isBefore(counted.first().plus(window)));
    }

    record Attempt(String name, String address) {}

    private record Failures(Instant first, int number) {}
}
