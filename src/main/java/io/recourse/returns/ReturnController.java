package io.recourse.returns;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Page;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReturnController {

    private final HandleReturn handle;
    private final CaseCommands commands;
    private final Forms forms;

    ReturnController(HandleReturn handle, CaseCommands commands, Forms forms) {
        this.handle = handle;
        this.commands = commands;
        this.forms = forms;
    }

    /** A disputed return that waits for a decision. */
    record ToDecide(String caseNumber, int seq, String sender, String receiver, Instant disputedAt) {}

    @PostMapping("/api/cases/{number}/return")
    ResponseEntity<Object> send(
            Actor actor, @PathVariable String number, CommandHeaders headers, @RequestBody JsonNode body) {
        HandleReturn.Shipment request = forms.read("send-return", body, HandleReturn.Shipment.class);
        return commands.run(
                actor, headers, number, "return", body, () -> handle.send(actor, number, headers.ifMatch(), request));
    }

    @PostMapping("/api/cases/{number}/return/receipt")
    ResponseEntity<Object> receive(
            Actor actor, @PathVariable String number, CommandHeaders headers, @RequestBody JsonNode body) {
        HandleReturn.Receipt request = forms.read("inspect-return", body, HandleReturn.Receipt.class);
        return commands.run(
                actor,
                headers,
                number,
                "return-receipt",
                body,
                () -> handle.receive(actor, number, headers.ifMatch(), request));
    }

    @PostMapping("/api/cases/{number}/return/decision")
    ResponseEntity<Object> decide(
            Actor actor, @PathVariable String number, CommandHeaders headers, @RequestBody JsonNode body) {
        HandleReturn.Decision request = forms.read("decide-return", body, HandleReturn.Decision.class);
        return commands.run(
                actor,
                headers,
                number,
                "return-decision",
                body,
                () -> handle.decide(actor, number, headers.ifMatch(), request));
    }

    /** The disputed returns that wait for a decision, the oldest first. */
    @GetMapping("/api/returns")
    Page<ToDecide> disputed(Actor actor) {
        return new Page<>(
                handle.disputed(actor).stream()
                        .map(one -> new ToDecide(
                                one.caseNumber(), one.seq(), one.sender(), one.receiver(), one.inspectedAt()))
                        .toList(),
                null);
    }
}
