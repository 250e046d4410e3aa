package io.recourse.editions;

import io.recourse.access.Actor;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorks;
import io.recourse.longwork.Progress;
import io.recourse.longwork.SortOfWork;
import org.springframework.stereotype.Component;

/** Enters an edition for who does not wait until all closed cases are judged: on a page, or by a call that says so. */
@Component
class EnterWithoutWaiting {

    private static final String SORT = "edition";

    private final EnterEdition enter;
    private final SortOfWork<Outcome> works;

    EnterWithoutWaiting(EnterEdition enter, LongWorks works) {
        this.enter = enter;
        this.works = works.sort(SORT, Outcome.class);
    }

    /**
     * How it came out.
     *
     * @param done null where a version before this one entered it
     */
    record Outcome(String edition, int cases, int differ, EnterEdition.Done done) {}

    /** @throws io.recourse.web.Problem as {@link EnterEdition#ready}; what {@link SortOfWork#begin} throws */
    LongWork begin(Actor actor, EnterEdition.Asked asked) {
        EnterEdition.Ready ready = enter.ready(actor, asked);
        return works.begin(actor, progress -> entered(ready, progress));
    }

    private static Outcome entered(EnterEdition.Ready ready, Progress progress) {
        EnterEdition.Done done = ready.enter(progress);
        return new Outcome(
                done.edition().edition(),
                done.edition().judged(),
                done.edition().differ(),
                done);
    }

    /** How far it is, and what came of it. */
    SortOfWork<Outcome> works() {
        return works;
    }
}
