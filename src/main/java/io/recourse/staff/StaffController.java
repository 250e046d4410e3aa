package io.recourse.staff;

import io.recourse.access.Actor;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StaffController {

    private final Absence absence;
    private final Knowledge knowledge;
    private final Handover handover;

    StaffController(Absence absence, Knowledge knowledge, Handover handover) {
        this.absence = absence;
        this.knowledge = knowledge;
        this.handover = handover;
    }

    /** Everybody who works here: who is away, and who has how many cases. */
    @GetMapping("/api/staff")
    Page<Absence.Person> staff(Actor actor) {
        return new Page<>(absence.people(actor), null);
    }

    /** Away from one instant, or day, until another; {@code me} for oneself. It takes the place of an earlier one. */
    @PutMapping("/api/staff/{name}/absence")
    Absence.View putAbsence(Actor actor, @PathVariable String name, @RequestBody Absence.Request request) {
        return absence.put(actor, name, request);
    }

    /** There again, or not away after all. */
    @DeleteMapping("/api/staff/{name}/absence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAbsence(Actor actor, @PathVariable String name) {
        absence.end(actor, name);
    }

    /** What somebody reads and knows, in place of what was said before; an empty list is all there is. */
    @PutMapping("/api/staff/{name}/knowledge")
    Knowledge.View putKnowledge(Actor actor, @PathVariable String name, @RequestBody Knowledge.Known known) {
        return knowledge.put(actor, name, known);
    }

    /** Gives back all that somebody has, or moves it to a colleague; what became of each case is in its row. */
    @PostMapping("/api/staff/{name}/handover")
    ResponseEntity<Object> handOver(
            Actor actor,
            @PathVariable String name,
            CommandHeaders headers,
            @RequestBody(required = false) Handover.Request request) {
        return handover.answer(
                actor, name, headers.idempotencyKey(), request == null ? new Handover.Request(null) : request);
    }
}
