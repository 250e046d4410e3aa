package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseCommands;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
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
    ResponseEntity<Object> complete(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        return commands.run(actor, key, number, "evidence-complete", null, () -> evidence.rest(actor, number));
    }
}
