package io.recourse.calendar;

import io.recourse.deadline.WorkingCalendar;
import io.recourse.longwork.Progress;
import java.util.List;

/** Told of a new schedule, in the transaction that stores it, by whoever keeps deadlines. */
public interface DeadlineRecalculation {

    /**
     * Counts the open deadlines again; {@link WorkingCalendars#current()} already answers with the new schedule. An
     * exception keeps the schedule from being stored.
     *
     * @param year whose schedule is new or different; deadlines in the neighbouring years can depend on it
     * @param progress is told how many cases were gone through
     * @return how many deadlines were changed
     */
    int recalculate(int year, Progress progress);

    /** What {@link #recalculate} would change if this were the calendar; changes nothing. */
    default List<MovedDeadline> preview(WorkingCalendar calendar) {
        return List.of();
    }
}
