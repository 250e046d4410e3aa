package io.recourse.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.contract.Sends;
import io.recourse.forms.Forms;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/findings")
class FindingsController {

    private final Forms forms;
    private final Idempotency idempotency;
    private final OpenFinding openFinding;

    FindingsController(Forms forms, Idempotency idempotency, OpenFinding openFinding) {
        this.forms = forms;
        this.idempotency = idempotency;
        this.openFinding = openFinding;
    }

    @Answers(named = "Case", status = 201)
    @PostMapping
    ResponseEntity<Object> enter(
            Actor actor, CommandHeaders headers, @Sends("EnterFindingForm") @RequestBody JsonNode body) {
        OpenFinding.requireSupervisor(actor);
        OpenFinding.Finding finding = forms.read("enter-finding", body, OpenFinding.Finding.class);
        return idempotency.once(
                actor.name(),
                headers.idempotencyKey(),
                "finding",
                body,
                () -> openFinding.look(finding),
                about -> openFinding.enter(actor, finding, about));
    }
}
