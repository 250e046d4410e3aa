package io.recourse.process;

import io.recourse.access.Actor;
import io.recourse.web.Page;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What operations see of steps that came to a stop, and what they can do about it. */
@RestController
@RequestMapping("/api/operations/incidents")
class OperationsController {

    private final Incidents incidents;

    OperationsController(Incidents incidents) {
        this.incidents = incidents;
    }

    /** {@code ids} null: all there are. */
    record RetryRequest(Set<String> ids) {}

    record Retried(int retried) {}

    @GetMapping
    Page<Incidents.View> incidents(
            Actor actor, @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        return incidents.page(actor, limit, cursor);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(Actor actor, @PathVariable String id) {
        incidents.retry(actor, id);
    }

    @PostMapping("/retry")
    Retried retryAll(Actor actor, @RequestBody(required = false) RetryRequest request) {
        return new Retried(incidents
                .retryAll(actor, request == null ? null : request.ids())
                .size());
    }
}
