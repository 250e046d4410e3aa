package io.recourse.marketplace;

import io.recourse.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** What a call must carry that comes without anybody signing in: a signature as in Standard Webhooks, made now. */
public final class IncomingSignatures {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** The full stop separates the parts that are signed. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e&&[^.]]{1,255}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final WebhookSecret secret;
    private final InstantSource clock;

    /** @param secret null when there is none, and so no call that could be believed */
    public IncomingSignatures(WebhookSecret secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * The three values are those of the headers, null for one that is missing.
     *
     * @throws Problem 401 when the call is not signed with our secret, or not now
     */
    public void check(String id, String timestamp, String signatures, byte[] body) {
        if (secret == null) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "signature-no-secret", MarketplaceProperties.SECRET);
        }
        if (id == null
                || timestamp == null
                || signatures == null
                || !ID.matcher(id).matches()
                || !SECONDS.matcher(timestamp).matches()) {
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
