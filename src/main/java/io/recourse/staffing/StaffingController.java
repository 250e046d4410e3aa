package io.recourse.staffing;

import io.recourse.access.Actor;
import io.recourse.contract.Answers;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.NotWaiting;
import io.recourse.longwork.Progress;
import jakarta.servlet.http.HttpServletRequest;
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
     * How far a year is that nobody waits for.
     *
     * @param done how many of {@code total} cases have been gone through
     * @param supposed null until it is done
     */
    record Work(String id, LongWork.State state, long done, long total, Supposed supposed) {}

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
                ? ResponseEntity.ok(later.result(work).outcome())
                : NotWaiting.accepted(PATH + "/" + work.id()).body(seen(work));
    }

    /** How far a year is that was supposed without waiting for it, or on the page. */
    @GetMapping("/{id}")
    Work at(@PathVariable String id, Actor actor) {
        return seen(later.find(actor, id));
    }

    /** Nothing comes of it. */
    @PostMapping("/{id}/stop")
    Work stop(@PathVariable String id, Actor actor) {
        later.stop(actor, id);
        return at(id, actor);
    }

    private Work seen(LongWork work) {
        return new Work(
                work.id(),
                work.state(),
                work.done(),
                work.total(),
                work.state() == LongWork.State.DONE ? later.result(work).outcome() : null);
    }
}
