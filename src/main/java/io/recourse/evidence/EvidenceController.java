package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseViews;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EvidenceController {

    private final EvidencePeriod evidence;
    private final CaseViews views;

    EvidenceController(EvidencePeriod evidence, CaseViews views) {
        this.evidence = evidence;
        this.views = views;
    }

    /** "Nothing to add"; when both have said so the examination begins. */
    @PostMapping("/api/cases/{number}/evidence/complete")
    Map<String, Object> complete(Actor actor, @PathVariable String number) {
        evidence.rest(actor, number);
        return views.of(number, actor);
    }
}
