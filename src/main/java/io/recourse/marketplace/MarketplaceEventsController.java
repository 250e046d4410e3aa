package io.recourse.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.custody.Sha256;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the marketplace reports what happened there; its signature is all that says who calls. */
@RestController
@RequestMapping("/api/marketplace/events")
@Tag(name = "Marketplace")
class MarketplaceEventsController {

    private static final Logger LOG = LoggerFactory.getLogger(MarketplaceEventsController.class);

    private static final String CLOUD_EVENT = "application/cloudevents+json";

    private final IncomingSignatures signatures;
    private final MarketplaceEvents events;
    private final Marketplace marketplace;
    private final MessageSource messages;
    private final InstantSource clock;

    MarketplaceEventsController(
            IncomingSignatures signatures,
            MarketplaceEvents events,
            Marketplace marketplace,
            MessageSource messages,
            InstantSource clock) {
        this.signatures = signatures;
        this.events = events;
        this.marketplace = marketplace;
        this.messages = messages;
        this.clock = clock;
    }

    /** What was taken; {@code handled} is false for a type that we don't know. */
    record Taken(String id, String type, boolean handled) {}

    /** The body, which is read member by member, as the documentation shows it. */
    private record CloudEvent(
            @Schema(example = "1.0") String specversion,
            String id,
            String source,

            @Schema(
                    description = "ends with one of review.changed, review.deleted, account.closed, order.cancelled,"
                            + " listing.flagged;"
                            + " others are accepted and ignored",
                    example = "com.marketplace.review.changed")
            String type,

            @Schema(description = "when it happened; now, if left out")
            Instant time,

            @Schema(
                    description = "review.changed: orderId, reviewId, rating (POSITIVE, NEUTRAL, NEGATIVE);"
                            + " review.deleted: orderId, reviewId, by (AUTHOR, PLATFORM);"
                            + " account.closed: account; order.cancelled: orderId;"
                            + " listing.flagged: listingId, kind, ground (if the kind has several), statement")
            Map<String, String> data) {}

    /** Asked before the report is taken: no transaction waits for the marketplace. */
    private MarketplaceEvent looked(MarketplaceEvent event) {
        if (event.flag() == null) {
            return event;
        }
        try {
            return event.about(marketplace.listing(event.flag().listingId()).orElse(null));
        } catch (MarketplaceUnavailable e) {
            LOG.warn("a report about a listing is turned away, for the marketplace does not tell of it", e);
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "marketplace-unavailable");
        }
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, CLOUD_EVENT})
    @SecurityRequirements
    @Operation(
            summary = "The marketplace reports a changed or deleted review, a closed account, a cancelled order, a"
                    + " suspicious listing",
            description =
                    "A CloudEvent 1.0 in JSON, signed as in Standard Webhooks with the secret that both sides share."
                            + " The same webhook-id again is answered in the same way and changes nothing.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(mediaType = CLOUD_EVENT, schema = @Schema(implementation = CloudEvent.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = CloudEvent.class))
                            }))
    ResponseEntity<Taken> take(
            @RequestBody(required = false) byte[] body,
            @RequestHeader(name = WebhookSecret.ID, required = false) String webhookId,
            @RequestHeader(name = WebhookSecret.TIMESTAMP, required = false) String timestamp,
            @RequestHeader(name = WebhookSecret.SIGNATURE, required = false) String signature) {
        byte[] bytes = body == null ? new byte[0] : body;
        signatures.check(webhookId, timestamp, signature, bytes);
        JsonNode json = MarketplaceJson.object(bytes).orElseThrow(() -> Problem.malformed("marketplace-event-body"));
        List<Broken> broken = new ArrayList<>();
        Optional<MarketplaceEvent> event = CloudEventReader.read(webhookId, clock.instant(), json, broken);
        Broken.refuse(broken, messages);
        boolean isNew =
                event.map(known -> events.take(looked(known), Sha256.of(bytes))).orElse(true);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.ACCEPTED);
        if (!isNew) {
            answer.header(Idempotency.REPLAYED, "true");
        }
        return answer.body(new Taken(webhookId, json.get("type").textValue(), event.isPresent()));
    }
}
