package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.cases.Side;
import io.recourse.web.Page;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeskController {

    private final Precedents precedents;
    private final RelatedCases related;
    private final PartyHistory history;

    DeskController(Precedents precedents, RelatedCases related, PartyHistory history) {
        this.precedents = precedents;
        this.related = related;
        this.history = history;
    }

    /** Closed cases on a ground, the latest first, without their parties. A page may be short and still have a next one. */
    @GetMapping("/api/precedents")
    Page<Precedents.Precedent> precedents(
            Actor actor,
            @RequestParam String kind,
            @RequestParam String ground,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        return precedents.page(actor, kind, ground, q, limit, cursor);
    }

    /** Cases with the same respondent, the same words in the review, or the same shop in the last days. */
    @GetMapping("/api/cases/{number}/related")
    RelatedCases.Found related(Actor actor, @PathVariable String number) {
        return related.of(actor, number);
    }

    /** How earlier cases of both parties ended. */
    @GetMapping("/api/cases/{number}/parties")
    Map<Side, PartyHistory.History> parties(Actor actor, @PathVariable String number) {
        return history.of(actor, number);
    }
}
