package io.recourse.staffing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorkView;
import io.recourse.longwork.NotWaiting;
import io.recourse.longwork.Progress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(StaffingController.PATH)
class StaffingController {

    static final String PATH = "/api/staffing";

    private final WhatIf whatIf;
    private final SupposeWithoutWaiting later;

    StaffingController(WhatIf whatIf, SupposeWithoutWaiting later) {
        this.whatIf = whatIf;
        this.later = later;
    }

    /**
     * How far a year is that nobody waits for, told in cases.
     *
     * @param supposed null until it is done
     */
    record Work(@JsonUnwrapped LongWorkView seen, Supposed supposed) {}

    /**
     * What would be late, by day and ground, supposed that these cases came and these people were there; nothing is written. Who
     * does not wait is told where to see how far it is.
     */
    @Answers(value = Supposed.class, accepted = Work.class)
    @PostMapping
    ResponseEntity<Object> run(Actor actor, @RequestBody Plan plan, HttpServletRequest request) {
        if (!NotWaiting.isPreferred(request)) {
            return ResponseEntity.ok(whatIf.ready(actor, plan).run(Progress.UNHEARD));
        }
        LongWork work = later.begin(actor, plan, null);
        return work.state() == LongWork.State.DONE
                ? ResponseEntity.ok(later.works().result(work).outcome())
                : NotWaiting.accepted(PATH + "/" + work.id()).body(seen(work));
    }

    /** How far a year is that was supposed without waiting for it, or on the page. */
    @GetMapping("/{id}")
    Work at(@PathVariable String id, Actor actor) {
        return seen(later.works().find(actor, id));
    }

    /** Nothing comes of it. */
    @PostMapping("/{id}/stop")
    Work stop(@PathVariable String id, Actor actor) {
        later.works().stop(actor, id);
        return at(id, actor);
    }

    private Work seen(LongWork work) {
        return new Work(
                later.works().seen(work),
                Optional.ofNullable(later.works().result(work))
                        .map(SupposeWithoutWaiting.Result::outcome)
                        .orElse(null));
    }
}
