package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import io.recourse.web.CommandHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EvidenceController {

    private final EvidencePeriod evidence;
    private final CaseCommands commands;

    EvidenceController(EvidencePeriod evidence, CaseCommands commands) {
        this.evidence = evidence;
        this.commands = commands;
    }

    /** "Nothing to add"; when both have said so the examination begins. */
    @PostMapping("/api/cases/{number}/evidence/complete")
    ResponseEntity<Object> complete(Actor actor, @PathVariable String number, CommandHeaders headers) {
        return commands.run(
                actor,
                headers,
                number,
                "evidence-complete",
                null,
                () -> evidence.rest(actor, number, headers.ifMatch()));
    }
}
