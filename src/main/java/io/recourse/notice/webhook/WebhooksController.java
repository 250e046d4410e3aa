package io.recourse.notice.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import io.recourse.web.Page;
import io.recourse.web.Secret;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The platform's endpoints, and what could not be told them; for administrators. */
@RestController
@RequestMapping("/api/operations/webhooks")
class WebhooksController {

    private final ManageWebhooks manage;
    private final DeadLetters deadLetters;
    private final Idempotency idempotency;
    private final InstantSource clock;

    WebhooksController(ManageWebhooks manage, DeadLetters deadLetters, Idempotency idempotency, InstantSource clock) {
        this.manage = manage;
        this.deadLetters = deadLetters;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    record New(
            @Schema(description = "https, and no address of a private network")
            String url,

            @Schema(description = "types of events; all, if left out or empty")
            List<String> events,

            @Schema(description = "whsec_…; one is made, if left out")
            Secret secret) {}

    record Changed(
            String url,
            List<String> events,
            @Schema(description = "true, if left out") Boolean enabled) {}

    record Rotation(
            @Schema(description = "whsec_…; one is made, if left out")
            Secret secret) {}

    record Which(
            @Schema(description = "id of an endpoint; all, if left out")
            String endpoint) {}

    record Replayed(int replayed) {}

    /** {@code secret} is there only in the first answer to the call that set it; null when that is asked for again. */
    @Schema(name = "WebhookEndpoint")
    record View(
            String id,
            String url,
            List<String> events,
            boolean enabled,
            String disabledBy,
            Instant createdAt,
            Instant previousSecretUntil,
            @JsonInclude(JsonInclude.Include.NON_NULL) Secret secret) {}

    @GetMapping
    Page<View> list(Actor actor) {
        return new Page<>(
                manage.all(actor).stream()
                        .map(endpoint -> view(endpoint, false))
                        .toList(),
                null);
    }

    @Answers(value = View.class, status = 201)
    @PostMapping
    ResponseEntity<Object> add(Actor actor, CommandHeaders headers, @RequestBody New body) {
        return idempotency.once(actor.name(), headers.idempotencyKey(), "add webhook", body, () -> {
            Endpoint endpoint = manage.add(actor, body.url(), body.events(), valueOf(body.secret()));
            return ResponseEntity.created(URI.create("/api/operations/webhooks/" + endpoint.id()))
                    .body(view(endpoint, true));
        });
    }

    @GetMapping("/{id}")
    View one(Actor actor, @PathVariable String id) {
        return view(manage.get(actor, id), false);
    }

    @PutMapping("/{id}")
    View change(Actor actor, @PathVariable String id, @RequestBody Changed body) {
        return view(
                manage.change(actor, id, body.url(), body.events(), body.enabled() == null || body.enabled()), false);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable String id) {
        manage.remove(actor, id);
    }

    @Answers(View.class)
    @PostMapping("/{id}/secret")
    ResponseEntity<Object> rotate(
            Actor actor, @PathVariable String id, CommandHeaders headers, @RequestBody Rotation body) {
        manage.get(actor, id);
        return idempotency.once(
                actor.name(),
                headers.idempotencyKey(),
                "rotate webhook " + id,
                body,
                () -> ResponseEntity.ok(view(manage.rotate(actor, id, valueOf(body.secret())), true)));
    }

    @GetMapping("/dead-letters")
    Page<DeadLetters.View> deadLetters(
            Actor actor,
            @RequestParam(required = false) String endpoint,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        return deadLetters.page(actor, endpoint, limit, cursor);
    }

    @PostMapping("/dead-letters/replay")
    Replayed replayAll(Actor actor, @RequestBody Which body) {
        return new Replayed(deadLetters.replayAll(actor, body.endpoint()));
    }

    @PostMapping("/dead-letters/{letter}/replay")
    Replayed replay(Actor actor, @PathVariable long letter) {
        deadLetters.replay(actor, letter);
        return new Replayed(1);
    }

    private static String valueOf(Secret given) {
        return given == null ? null : given.value();
    }

    private View view(Endpoint endpoint, boolean withSecret) {
        return new View(
                endpoint.id(),
                endpoint.url().toString(),
                endpoint.events(),
                endpoint.enabled(),
                endpoint.disabledBy(),
                endpoint.createdAt(),
                endpoint.previousUntil(clock.instant()).orElse(null),
                withSecret ? new Secret(endpoint.secret()) : null);
    }
}
