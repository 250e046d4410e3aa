package io.recourse.marketplace;

import io.recourse.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;

/** What the sandbox demands of a caller who brings a measure, as a real platform would. */
final class SandboxSignatures {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final WebhookSecret secret;
    private final InstantSource clock;

    /** @param secret null when calls need no signature */
    SandboxSignatures(WebhookSecret secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * The three values are those of the headers, null for one that is missing.
     *
     * @throws Problem 401 when the call is not signed with our secret, or not now
     */
    void check(String id, String timestamp, String signatures, byte[] body) {
        if (secret == null) {
            return;
        }
        if (id == null || timestamp == null || signatures == null || !timestamp.matches("[0-9]{1,12}")) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "signature-missing");
        }
        long seconds = Long.parseLong(timestamp);
        if (!secret.signed(id, seconds, body, signatures)) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "signature-wrong");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(seconds), clock.instant());
        if (age.abs().compareTo(TOLERANCE) > 0) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "signature-outdated");
        }
    }
}
