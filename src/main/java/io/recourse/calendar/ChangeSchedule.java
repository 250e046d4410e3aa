package io.recourse.calendar;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.deadline.YearSchedule;
import io.recourse.longwork.Progress;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores a year's schedule and has the open deadlines counted again: both or neither. */
@Service
class ChangeSchedule {

    private final ScheduleStore store;
    private final ObjectProvider<DeadlineRecalculation> recalculations;
    private final InstantSource time;

    ChangeSchedule(ScheduleStore store, ObjectProvider<DeadlineRecalculation> recalculations, InstantSource time) {
        this.store = store;
        this.recalculations = recalculations;
        this.time = time;
    }

    /** @throws io.recourse.web.Problem 403 for everybody but administrators */
    public void requireMayChange(Actor actor) {
        actor.requireAny(Role.ADMIN);
    }

    /**
     * Returns how many deadlines were changed.
     *
     * @param progress is told how many cases were gone through; stopped there, nothing is stored
     * @throws io.recourse.web.Problem 403 for everybody but administrators
     */
    @Transactional
    public int change(YearSchedule schedule, Actor actor, Progress progress) {
        requireMayChange(actor);
        store.store(schedule, actor.name(), time.instant());
        return recalculations
                .orderedStream()
                .mapToInt(recalculation -> recalculation.recalculate(schedule.year(), progress))
                .sum();
    }
}
