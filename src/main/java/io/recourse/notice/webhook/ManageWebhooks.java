package io.recourse.notice.webhook;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.address.NoAddress;
import io.recourse.address.WebAddress;
import io.recourse.marketplace.WebhookSecret;
import io.recourse.web.CountedLimit;
import io.recourse.web.CountedLimits;
import io.recourse.web.Problem;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import io.recourse.web.Texts;
import io.recourse.web.Violation;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The platform's endpoints as an administrator enters them; everybody else is refused with 403. */
@Component
class ManageWebhooks {

    private static final int MOST = 20;

    /** The owner for whom endpoints are counted: they are all the platform's. */
    private static final String EVERYBODY = "webhooks";

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Endpoints endpoints;
    private final Addresses addresses;
    private final WebhookProperties properties;
    private final Texts texts;
    private final InstantSource clock;
    private final CountedLimit limit;

    ManageWebhooks(
            Endpoints endpoints,
            Addresses addresses,
            WebhookProperties properties,
            Texts texts,
            InstantSource clock,
            CountedLimits limits) {
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.properties = properties;
        this.texts = texts;
        this.clock = clock;
        this.limit = limits.of(MOST, most -> Problem.conflict("webhooks-too-many", most));
    }

    /** In the order in which they were made. */
    List<Endpoint> all(Actor actor) {
        actor.requireAny(Role.ADMIN);
        return endpoints.all();
    }

    /** @throws Problem 404 */
    Endpoint get(Actor actor, String id) {
        actor.requireAny(Role.ADMIN);
        return endpoints.get(id);
    }

    /**
     * @param events null or empty: all
     * @param secret null to have one made
     * @throws Problem 422 with every rule that is broken, 409 when there are {@value #MOST} already
     */
    @Transactional
    public Endpoint add(Actor actor, String url, List<String> events, String secret) {
        actor.requireAny(Role.ADMIN);
        List<Violation> violations = new ArrayList<>();
        checkUrl(url, violations);
        checkEvents(events, violations);
        checkSecret(secret, violations);
        refuse(violations);
        limit.require(EVERYBODY, 1, () -> endpoints.all().size());
        Endpoint endpoint = new Endpoint(
                UUID.randomUUID().toString(),
                called(url),
                listed(events),
                secret == null ? newSecret() : secret,
                null,
                null,
                true,
                null,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        endpoints.add(endpoint);
        note("added", endpoint.id());
        return endpoint;
    }

    @Transactional
    public Endpoint change(Actor actor, String id, String url, List<String> events, boolean enabled) {
        actor.requireAny(Role.ADMIN);
        List<Violation> violations = new ArrayList<>();
        checkUrl(url, violations);
        checkEvents(events, violations);
        refuse(violations);
        endpoints.change(id, called(url), listed(events), enabled);
        note("changed", id);
        return endpoints.get(id);
    }

    /** The secret before signs beside the new one for the time of grace; the one before that no longer. */
    @Transactional
    public Endpoint rotate(Actor actor, String id, String secret) {
        actor.requireAny(Role.ADMIN);
        List<Violation> violations = new ArrayList<>();
        checkSecret(secret, violations);
        refuse(violations);
        Instant until = clock.instant().plus(properties.rotationGrace()).truncatedTo(ChronoUnit.MILLIS);
        endpoints.rotate(id, secret == null ? newSecret() : secret, until);
        note("secret-rotated", id);
        return endpoints.get(id);
    }

    /** What is still on its way there is given up when its turn comes. */
    @Transactional
    public void remove(Actor actor, String id) {
        actor.requireAny(Role.ADMIN);
        endpoints.remove(id);
        note("removed", id);
    }

    private static void note(String what, String id) {
        SecurityEvents.of(Kind.WEBHOOK_CHANGED)
                .with("what", what)
                .with("endpoint", id)
                .done();
    }

    /** The address as it is called; that it can be called was checked before. */
    private static URI called(String url) {
        try {
            return WebAddress.of(url);
        } catch (NoAddress e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkUrl(String url, List<Violation> violations) {
        addresses.broken(url).ifPresent(rule -> violations.add(violation(rule)));
    }

    private void checkEvents(List<String> events, List<Violation> violations) {
        listed(events).stream()
                .filter(event -> !CaseEvents.all().contains(event))
                .findFirst()
                .ifPresent(unknown -> violations.add(violation("event-unknown", String.join(", ", CaseEvents.all()))));
    }

    private void checkSecret(String secret, List<Violation> violations) {
        if (secret == null) {
            return;
        }
        try {
            WebhookSecret.of(secret);
        } catch (IllegalArgumentException e) {
            violations.add(violation("secret-form"));
        }
    }

    private Violation violation(String rule, Object... arguments) {
        return new Violation(rule, texts.of("webhooks.rule." + rule, arguments));
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.refused("invalid", violations);
        }
    }

    private static List<String> listed(List<String> events) {
        return events == null
                ? List.of()
                : events.stream().map(String::valueOf).distinct().sorted().toList();
    }

    private static String newSecret() {
        byte[] key = new byte[SECRET_BYTES];
        RANDOM.nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }
}
