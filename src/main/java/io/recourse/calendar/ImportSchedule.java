package io.recourse.calendar;

import io.recourse.access.Actor;
import io.recourse.deadline.YearSchedule;
import io.recourse.longwork.LongWork;
import io.recourse.longwork.LongWorks;
import io.recourse.longwork.SortOfWork;
import org.springframework.stereotype.Component;

/** Changes a schedule for who does not wait for all deadlines: on a page, or by a call that says so. */
@Component
class ImportSchedule {

    private static final String SORT = "calendar";

    private final ChangeSchedule changeSchedule;
    private final SortOfWork<Applied> works;

    ImportSchedule(ChangeSchedule changeSchedule, LongWorks works) {
        this.changeSchedule = changeSchedule;
        this.works = works.sort(SORT, Applied.class);
    }

    /** What came of it. @param moved how many deadlines */
    record Applied(int year, int moved) {}

    /** @throws io.recourse.web.Problem 403 for everybody but administrators; what {@link SortOfWork#begin} throws */
    LongWork begin(YearSchedule schedule, Actor actor) {
        changeSchedule.requireMayChange(actor);
        return works.begin(
                actor, progress -> new Applied(schedule.year(), changeSchedule.change(schedule, actor, progress)));
    }

    /** How far it is, and what came of it. */
    SortOfWork<Applied> works() {
        return works;
    }
}
