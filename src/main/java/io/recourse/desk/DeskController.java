package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.cases.Queue;
import io.recourse.cases.Side;
import io.recourse.web.CommandHeaders;
import io.recourse.web.CsvLists;
import io.recourse.web.Idempotency;
import io.recourse.web.Page;
import io.recourse.web.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeskController {

    private final Precedents precedents;
    private final RelatedCases related;
    private final PartyHistory history;
    private final WorkDesk desk;
    private final WorkCounts counts;
    private final SavedViews views;
    private final Overview overview;
    private final TakeNext next;
    private final Idempotency idempotency;
    private final CsvLists lists;

    DeskController(
            Precedents precedents,
            RelatedCases related,
            PartyHistory history,
            WorkDesk desk,
            WorkCounts counts,
            SavedViews views,
            Overview overview,
            TakeNext next,
            Idempotency idempotency,
            CsvLists lists) {
        this.desk = desk;
        this.counts = counts;
        this.views = views;
        this.overview = overview;
        this.next = next;
        this.idempotency = idempotency;
        this.lists = lists;
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
            @ParameterObject Place place) {
        return precedents.page(actor, kind, ground, q, place.limit(), place.cursor());
    }

    /** Cases that may belong together with this one, the strongest signal first, each with what it was seen by. */
    @GetMapping("/api/cases/{number}/related")
    RelatedCases.Found related(Actor actor, Locale locale, @PathVariable String number) {
        return related.of(actor, number, locale);
    }

    /** How earlier cases of both parties ended. */
    @GetMapping("/api/cases/{number}/parties")
    Map<Side, PartyHistory.History> parties(Actor actor, @PathVariable String number) {
        return history.of(actor, number);
    }

    /** What is asked for of the work list; kind and ground can be given several times. */
    record Asked(
            Queue queue,
            String assignee,
            List<String> kind,
            List<String> ground,
            Boolean atRisk,
            Boolean escalated,
            WorkGroup group) {

        private WorkFilter filter(String words) {
            return new WorkFilter(
                    queue == null ? null : queue.name(), assignee, kind, ground, atRisk, escalated, group, words);
        }
    }

    /** The work list with all that a row tells. */
    @GetMapping("/api/tasks/desk")
    Page<WorkDesk.Row> desk(
            Actor actor,
            @ParameterObject Asked asked,
            @RequestParam(required = false) String q,
            @ParameterObject Place place) {
        return desk.page(actor, asked.filter(q), place.limit(), place.cursor());
    }

    /** Claims the most urgent case that one may take; of a kind, a ground or a saved view, of these. */
    @PostMapping("/api/tasks/next")
    ResponseEntity<Object> next(
            Actor actor, CommandHeaders headers, @RequestBody(required = false) TakeNext.Wanted request) {
        TakeNext.Wanted wanted = request == null ? new TakeNext.Wanted(null, null, null, null) : request;
        return idempotency.once(actor.name(), headers.idempotencyKey(), "next", request, () -> next.of(actor, wanted)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build()));
    }

    /** How many there are of each, a few seconds old at most. */
    @GetMapping("/api/tasks/counts")
    WorkCounts.Counts counts(Actor actor, @ParameterObject Asked asked) {
        return counts.of(actor, asked.filter(null));
    }

    /** The numbers of the whole house, for supervisors. */
    @GetMapping(path = "/api/overview", produces = MediaType.APPLICATION_JSON_VALUE)
    Overview.Numbers overview(Actor actor) {
        return overview.of(actor);
    }

    /** The same numbers, one in a line. */
    @GetMapping(path = "/api/overview", produces = CsvLists.CSV)
    ResponseEntity<Object> overviewAsCsv(Actor actor) {
        return lists.answer(
                Overview.COLUMNS,
                Place.BEGINNING,
                (limit, cursor) -> new Page<>(overview.of(actor).rows(), null));
    }

    @GetMapping("/api/views")
    Page<SavedViews.View> views(Actor actor) {
        return new Page<>(views.of(actor), null);
    }

    @PostMapping("/api/views")
    ResponseEntity<SavedViews.View> addView(Actor actor, @RequestBody SavedViews.Request request) {
        return ResponseEntity.status(HttpStatus.CREATED).body(views.add(actor, request));
    }

    @PutMapping("/api/views/{id}")
    SavedViews.View changeView(Actor actor, @PathVariable String id, @RequestBody SavedViews.Request request) {
        return views.change(actor, id, request);
    }

    @DeleteMapping("/api/views/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeView(Actor actor, @PathVariable String id) {
        views.remove(actor, id);
    }
}
