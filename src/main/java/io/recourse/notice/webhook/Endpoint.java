package io.recourse.notice.webhook;

import io.recourse.marketplace.WebhookSecret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server of the platform that is told what happens.
 *
 * @param events the types that it wants; empty: all
 * @param previousSecret the one before the last rotation, which still signs until {@code previousUntil}; both may be null
 * @param disabledBy what the endpoint answered that disabled it, or null
 */
record Endpoint(
        String id,
        URI url,
        List<String> events,
        String secret,
        String previousSecret,
        Instant previousUntil,
        boolean enabled,
        String disabledBy,
        Instant createdAt) {

    Endpoint {
        events = List.copyOf(events);
    }

    boolean wants(String event) {
        return events.isEmpty() || events.contains(event);
    }

    /** Until when the secret before still signs; empty once it does not. */
    Optional<Instant> previousUntil(Instant now) {
        return Optional.ofNullable(previousUntil).filter(until -> previousSecret != null && now.isBefore(until));
    }

    /** One signature for each secret that is valid, separated by spaces: the receiver takes whichever it knows. */
    String sign(String id, Instant now, byte[] body) {
        return Stream.concat(Stream.of(secret), previousUntil(now).stream().map(until -> previousSecret))
                .map(valid -> WebhookSecret.of(valid).sign(id, now.getEpochSecond(), body))
                .collect(Collectors.joining(" "));
    }

    /** Without the secrets: what is printed may be logged. */
    @Override
    public String toString() {
        return "Endpoint[" + id + " " + url + "]";
    }
}
