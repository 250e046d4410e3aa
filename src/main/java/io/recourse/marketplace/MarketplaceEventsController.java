package io.recourse.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.custody.Sha256;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

            Data data) {}

    /** What each type tells; {@code docs/integrate.md} has an example of each. */
    private record Data(
            String orderId,
            String reviewId,
            Order.Rating rating,
            MarketplaceEvent.DeletedBy by,
            String account,
            String listingId,
            String kind,
            String ground,
            String statement) {}

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

    @Answers(status = 202)
    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, CLOUD_EVENT})
    @SecurityRequirements
    ResponseEntity<Taken> take(
            @Sends(type = CloudEvent.class) @RequestBody(required = false) byte[] body,
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
