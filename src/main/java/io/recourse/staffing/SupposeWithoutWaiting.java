package io.recourse.staffing;

import io.recourse.access.Actor;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorks;
import io.recourse.longwork.SortOfWork;
import io.recourse.staffing.StaffingPages.Typed;
import org.springframework.stereotype.Component;

/** Supposes a year for who does not wait for its end: on a page, or by a call that says so. */
@Component
class SupposeWithoutWaiting {

    private static final String SORT = "staffing";

    private final WhatIf whatIf;
    private final SortOfWork<Result> works;

    SupposeWithoutWaiting(WhatIf whatIf, LongWorks works) {
        this.whatIf = whatIf;
        this.works = works.sort(SORT, Result.class);
    }

    /** What came of it. @param typed what was supposed, for the page to begin from; null where a call supposed what no page says */
    record Result(Typed typed, Supposed outcome) {}

    /** @throws io.recourse.web.Problem as {@link WhatIf#ready(Actor, Plan)}; what {@link SortOfWork#begin} throws */
    LongWork begin(Actor actor, Plan plan, Typed typed) {
        WhatIf.Ready ready = whatIf.ready(actor, plan);
        return works.begin(actor, progress -> new Result(typed, ready.run(progress)));
    }

    /** How far it is, and what came of it. */
    SortOfWork<Result> works() {
        return works;
    }
}
