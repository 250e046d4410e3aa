package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.examination.WorkItem;
import io.recourse.examination.WorkList;
import io.recourse.staff.Absence;
import io.recourse.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes the next case for somebody at the desk. */
@Component
class TakeNext {

    private final WorkList workList;
    private final Absence absence;

    TakeNext(WorkList workList, Absence absence) {
        this.workList = workList;
        this.absence = absence;
    }

    /**
     * How that went.
     *
     * @param number of the case; null when there is none
     * @param why there is none, as the end of a key; null when there is one
     */
    record Taken(String number, String why) {}

    Taken from(Actor reader, String queue) {
        try {
            return workList.next(reader, queue)
                    .map(WorkItem::caseNumber)
                    .map(number -> new Taken(number, null))
                    .orElseGet(() -> new Taken(null, absence.isAwayNow(reader.name()) ? "away" : "nothing-next"));
        } catch (Problem quicker) {
            if (quicker.status() != HttpStatus.CONFLICT) {
                throw quicker;
            }
            return new Taken(null, "others-quicker");
        }
    }
}
