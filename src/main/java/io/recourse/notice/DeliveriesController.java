package io.recourse.notice;

import io.recourse.access.Actor;
import io.recourse.notice.Delivery.State;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.Texts;
import java.time.Instant;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of the notices outside of the house, for those who see to it. */
@RestController
@RequestMapping("/api/operations")
class DeliveriesController {

    private final SeeToDeliveries deliveries;
    private final Texts texts;

    DeliveriesController(SeeToDeliveries deliveries, Texts texts) {
        this.deliveries = deliveries;
        this.texts = texts;
    }

    /** {@code nextAt} is null unless it is queued; {@code answer} is what the other side said last. */
    record DeliveryView(
            long id,
            String caseNumber,
            int notice,
            String channel,
            String target,
            State state,
            int attempts,
            Instant queuedAt,
            Instant nextAt,
            Instant lastAt,
            String answer) {

        static DeliveryView of(Delivery delivery, Texts texts) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.caseNumber(),
                    delivery.seq(),
                    delivery.channel(),
                    delivery.target(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.since(),
                    delivery.nextAt(),
                    delivery.lastAt(),
                    delivery.said(texts));
        }
    }

    /** Oldest first. {@code state} is queued, sent, failed or bounced; all of them without it. */
    @GetMapping("/deliveries")
    Page<DeliveryView> list(
            Actor actor,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) String target,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        Page<Delivery> page = deliveries.page(actor, state(state), channel, target, limit, cursor);
        return new Page<>(
                page.items().stream()
                        .map(delivery -> DeliveryView.of(delivery, texts))
                        .toList(),
                page.next());
    }

    /** Sends again what has failed or bounced; it goes out with the same id. */
    @PostMapping("/deliveries/{id}/retry")
    DeliveryView retry(Actor actor, @PathVariable long id) {
        return DeliveryView.of(deliveries.retry(actor, id), texts);
    }

    /** Takes a report about a mail (RFC 3464), as the mail server gets it. */
    @PostMapping(value = "/bounces", consumes = MediaType.ALL_VALUE)
    BouncesView bounced(Actor actor, @RequestBody byte[] report) {
        return new BouncesView(deliveries.bounced(actor, report));
    }

    /** How many deliveries the report made bounced; 0 when it told of delays only, or was known already. */
    record BouncesView(int bounced) {}

    private static State state(String asked) {
        if (asked == null) {
            return null;
        }
        try {
            return State.valueOf(asked.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("bad-delivery-state", asked);
        }
    }
}
