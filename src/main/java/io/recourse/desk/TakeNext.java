package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.examination.NextOf;
import io.recourse.examination.WorkItem;
import io.recourse.examination.WorkList;
import io.recourse.staff.Absence;
import io.recourse.web.Problem;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes the next case for somebody at the desk. */
@Component
class TakeNext {

    private final WorkList workList;
    private final WorkDesk desk;
    private final SavedViews views;
    private final Absence absence;

    TakeNext(WorkList workList, WorkDesk desk, SavedViews views, Absence absence) {
        this.workList = workList;
        this.desk = desk;
        this.views = views;
        this.absence = absence;
    }

    /**
     * How that went.
     *
     * @param number of the case; null when there is none
     * @param why there is none, as the end of a key; null when there is one
     */
    record Taken(String number, String why) {}

    /**
     * What the interface asks for; null in any place filters nothing.
     *
     * @param view the id of a saved one
     */
    record Wanted(String queue, String kind, String ground, String view) {}

    /**
     * The most urgent one of these.
     *
     * @throws Problem 404 when there is no such view that this reader may see, 409 when others were quicker
     */
    Optional<WorkItem> of(Actor reader, Wanted wanted) {
        WorkFilter filter = wanted.view() == null
                ? WorkFilter.ALL
                : views.of(reader).stream()
                        .filter(one -> one.id().equals(wanted.view()))
                        .findFirst()
                        .map(one -> WorkAddress.of(one.query()).filter())
                        .orElseThrow(Problem::notFound);
        return workList.next(
                reader,
                wanted.queue() == null ? filter.queue() : wanted.queue(),
                desk.narrowed(reader, filter).and("kind", wanted.kind()).and("ground", wanted.ground()));
    }

    /** The next one of the list within which the reader works; of all that is theirs for null. */
    Taken within(Actor reader, WorkAddress list) {
        WorkFilter filter = list == null ? WorkFilter.ALL : list.filter();
        NextOf of = desk.narrowed(reader, filter);
        try {
            return workList.next(reader, filter.queue(), of)
                    .map(WorkItem::caseNumber)
                    .map(number -> new Taken(number, null))
                    .orElseGet(() -> new Taken(null, why(reader, list, filter.queue(), of)));
        } catch (Problem quicker) {
            if (quicker.status() != HttpStatus.CONFLICT) {
                throw quicker;
            }
            return new Taken(null, "others-quicker");
        }
    }

    private String why(Actor reader, WorkAddress list, String queue, NextOf of) {
        if (absence.isAwayNow(reader.name())) {
            return "away";
        }
        if (workList.isLeftToOthers(reader, queue, of)) {
            return "left-to-others";
        }
        return list == null ? "nothing-next" : "nothing-here";
    }
}
