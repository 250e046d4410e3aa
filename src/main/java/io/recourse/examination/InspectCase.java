package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseViews;
import org.springframework.stereotype.Component;

/** A case with all that is known about it, for who works here. */
@Component
public class InspectCase {

    private final CaseViews views;
    private final Workers workers;

    InspectCase(CaseViews views, Workers workers) {
        this.views = views;
        this.workers = workers;
    }

    /** @throws io.recourse.web.Problem 403 for who is no staff or a party of the case, 404 when there is no such case */
    public CaseFile of(Actor actor, String number) {
        workers.requireStaff(actor);
        CaseFile file = views.readable(number, actor);
        workers.requireNoParty(actor, file);
        return file;
    }
}
