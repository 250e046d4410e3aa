package io.recourse.notice.webhook;

import io.recourse.clock.StepClock;
import io.recourse.marketplace.WebhookSecret;
import io.recourse.notice.Answer;
import io.recourse.notice.Channel;
import io.recourse.notice.Delivery;
import io.recourse.notice.Notices;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Tells the platform's endpoints what happens in cases: each event once to each endpoint that wants it, however many people
 * are told of it. An endpoint that gives no answer at all is left alone for a while, so that waiting for it holds up none
 * of the others.
 */
@Component
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookChannel implements Channel {

    static final String NAME = "WEBHOOK";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookChannel.class);
    private static final int GONE = 410;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(6);

    private final Endpoints endpoints;
    private final Addresses addresses;
    private final EventBody bodies;
    private final WebhookClient client;
    private final WebhookProperties properties;
    private final InstantSource clock;
    private final Map<String, Silence> silent = new ConcurrentHashMap<>();

    WebhookChannel(
            Endpoints endpoints,
            Addresses addresses,
            EventBody bodies,
            WebhookClient client,
            WebhookProperties properties,
            StepClock clock) {
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.bodies = bodies;
        this.client = client;
        this.properties = properties;
        this.clock = clock.running();
    }

    /** An endpoint that gave no answer so many times in a row. */
    private record Silence(int times, Instant until) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isToRecipient() {
        return false;
    }

    @Override
    public int atATime() {
        return properties.atATime();
    }

    @Override
    public List<Address> addresses(Map<String, List<Notices.Numbered>> ofCases) {
        List<Endpoint> enabled = endpoints.enabled();
        if (enabled.isEmpty()) {
            return List.of();
        }
        List<Address> found = new ArrayList<>();
        ofCases.forEach((caseNumber, notices) -> {
            Set<String> told = new HashSet<>();
            for (Notices.Numbered notice : notices) {
                CaseEvents.typeOf(notice.notice().type()).filter(told::add).ifPresent(type -> enabled.stream()
                        .filter(endpoint -> endpoint.wants(type))
                        .forEach(endpoint -> found.add(new Address(caseNumber, notice.seq(), endpoint.id()))));
            }
        });
        return found;
    }

    @Override
    public Answer send(Delivery delivery, Notices.Left notice) {
        Optional<Endpoint> found = endpoints.find(delivery.target());
        Optional<String> type = CaseEvents.typeOf(notice.type());
        if (found.isEmpty() || type.isEmpty()) {
            return Answer.refusedHere("endpoint-removed");
        }
        Endpoint endpoint = found.get();
        if (!endpoint.enabled()) {
            return Answer.refusedHere("endpoint-disabled");
        }
        Instant now = clock.instant();
        Silence silence = silent.get(endpoint.id());
        if (silence != null && now.isBefore(silence.until())) {
            return Answer.laterHere("endpoint-silent", silence.until());
        }
        return call(endpoint, bodies.of(notice, type.get()), EventBody.id(notice), now);
    }

    private Answer call(Endpoint endpoint, byte[] body, String id, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/cloudevents+json; charset=utf-8");
        headers.put("User-Agent", "Recourse");
        headers.put(WebhookSecret.ID, id);
        headers.put(WebhookSecret.TIMESTAMP, String.valueOf(now.getEpochSecond()));
        headers.put(WebhookSecret.SIGNATURE, endpoint.sign(id, now, body));
        try {
            if (!addresses.isAllowed(endpoint.url())) {
                return Answer.refusedHere("endpoint-private");
            }
            WebhookClient.Answered answered = client.post(endpoint.url(), headers, body);
            silent.remove(endpoint.id());
            return judged(endpoint, answered, now);
        } catch (UnknownHostException e) {
            return Answer.laterHere("endpoint-unknown-host", silence(endpoint, now));
        } catch (IOException e) {
            return new Answer.Later(e.getMessage(), silence(endpoint, now));
        }
    }

    private Answer judged(Endpoint endpoint, WebhookClient.Answered answered, Instant now) {
        if (answered.status() >= 200 && answered.status() < 300) {
            return new Answer.Sent(answered.toString());
        }
        if (answered.status() == GONE) {
            LOG.warn("{} answered 410 and is disabled", endpoint);
            endpoints.disable(endpoint.id(), answered.toString());
            return new Answer.Refused(answered.toString());
        }
        return new Answer.Later(answered.toString(), retryAfter(answered, now));
    }

    /** Until when it is left alone. */
    private Instant silence(Endpoint endpoint, Instant now) {
        Silence next = silent.compute(endpoint.id(), (id, before) -> {
            int times = before == null ? 1 : before.times() + 1;
            double wait = properties.pause().toMillis() * Math.pow(2, times - 1.0);
            return new Silence(times, now.plusMillis((long)
                    Math.min(wait, properties.longestPause().toMillis())));
        });
        return next.until();
    }

    /**
     * The instant before which the endpoint wants no further attempt. The header is read in seconds; a date is passed
     * over, and the usual wait holds.
     */
    private static Instant retryAfter(WebhookClient.Answered answered, Instant now) {
        String value = answered.retryAfter();
        if (value == null || !value.matches("[0-9]{1,9}")) {
            return null;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(value));
        return now.plus(wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait);
    }
}
