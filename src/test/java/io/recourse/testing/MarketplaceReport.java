package io.recourse.testing;

import io.recourse.marketplace.WebhookSecret;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report of the marketplace, on its way to Recourse: a CloudEvent, signed as in Standard Webhooks. */
public record MarketplaceReport(Caller caller, String webhookId, Instant signedAt, String secret, String body) {

    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final String PATH = "/api/marketplace/events";

    /** Signed now, with the right secret, about something that happened now. */
    static MarketplaceReport of(Caller caller, String webhookId, Instant now, String type, Map<String, ?> data) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", "event-of-" + webhookId);
        event.put("source", "/marketplace");
        event.put("type", type);
        event.put("time", now.toString());
        event.put("data", data);
        return new MarketplaceReport(caller, webhookId, now, SECRET, Json.write(event));
    }

    /** About something that happened then, and is told now. */
    public MarketplaceReport happenedAt(Instant instant) {
        return withBody(body.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"" + instant + "\""));
    }

    public MarketplaceReport signedAt(Instant instant) {
        return new MarketplaceReport(caller, webhookId, instant, secret, body);
    }

    public MarketplaceReport signedWith(String other) {
        return new MarketplaceReport(caller, webhookId, signedAt, other, body);
    }

    public MarketplaceReport withBody(String other) {
        return new MarketplaceReport(caller, webhookId, signedAt, secret, other);
    }

    public MarketplaceReport inLanguage(String language) {
        return new MarketplaceReport(caller.in(language), webhookId, signedAt, secret, body);
    }

    public Answer send() {
        return signed(caller, webhookId, signedAt, secret, body)
                .with("Content-Type", "application/cloudevents+json")
                .call("POST", PATH, BodyPublishers.ofString(body));
    }

    /** Somebody who knows the secret, and sends this body. */
    static Caller signed(Caller caller, String webhookId, Instant signedAt, String secret, String body) {
        long timestamp = signedAt.getEpochSecond();
        String signature = WebhookSecret.of(secret).sign(webhookId, timestamp, body.getBytes(StandardCharsets.UTF_8));
        return caller.with(WebhookSecret.ID, webhookId)
                .with(WebhookSecret.TIMESTAMP, String.valueOf(timestamp))
                .with(WebhookSecret.SIGNATURE, signature);
    }
}
