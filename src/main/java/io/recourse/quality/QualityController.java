package io.recourse.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import io.recourse.web.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class QualityController {

    private final SecondReadings readings;
    private final Agreement agreement;
    private final OwnFigures own;
    private final Forms forms;
    private final Idempotency idempotency;

    QualityController(
            SecondReadings readings, Agreement agreement, OwnFigures own, Forms forms, Idempotency idempotency) {
        this.readings = readings;
        this.agreement = agreement;
        this.own = own;
        this.forms = forms;
        this.idempotency = idempotency;
    }

    /** The decided cases that the reader was drawn to read again, without their decisions. */
    @GetMapping("/api/quality/readings")
    Page<SecondReadings.Reading> readings(Actor actor) {
        return new Page<>(readings.of(actor), null);
    }

    /** What the reader would have decided; it has no effect on the case. */
    @Answers(SecondReadings.Read.class)
    @PostMapping("/api/quality/readings/{id}")
    ResponseEntity<Object> read(
            Actor actor,
            @PathVariable String id,
            CommandHeaders headers,
            @Sends("ReadAgainForm") @RequestBody JsonNode body) {
        SecondReadings.Request request = forms.read("read-again", body, SecondReadings.Request.class);
        readings.requireOwn(actor, id);
        return idempotency.once(
                actor.name(),
                headers.idempotencyKey(),
                "read " + id,
                body,
                () -> ResponseEntity.ok(readings.read(actor, id, request)));
    }

    /** By ground, how often a second reading came to the same outcome, with Cohen's kappa and its interval at 95 %. */
    @GetMapping("/api/quality/agreement")
    Page<Agreement.OfGround> agreement(
            Actor actor, @RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        return new Page<>(agreement.of(actor, agreement.span(from, to)), null);
    }

    /** The cases of which the two did not agree. */
    @GetMapping("/api/quality/splits")
    Page<Agreement.Split> splits(
            Actor actor, @RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        return new Page<>(agreement.splits(actor, agreement.span(from, to)), null);
    }

    /** By ground, how many first decisions were appealed and changed. */
    @GetMapping("/api/quality/appeals")
    Page<Agreement.Appeals> appeals(
            Actor actor, @RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        return new Page<>(agreement.appeals(actor, agreement.span(from, to)), null);
    }

    /** One's own figures; nobody else's can be asked for. */
    @GetMapping("/api/quality/own")
    OwnFigures.Figures own(
            Actor actor, @RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        return own.of(actor, agreement.span(from, to));
    }
}
