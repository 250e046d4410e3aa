package io.recourse.calendar;

import io.recourse.deadline.ScheduleFile;
import io.recourse.deadline.WorkingCalendar;
import io.recourse.deadline.YearSchedule;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The platform's calendar: the bundled schedules, those put in later, and the own closures. */
@Component
public class WorkingCalendars {

    private final ZoneId zone;
    private final CalendarProperties properties;
    private final ScheduleStore store;
    private volatile Stamped last;

    WorkingCalendars(ZoneId zone, CalendarProperties properties, ScheduleStore store) {
        this.zone = zone;
        this.properties = properties;
        this.store = store;
    }

    /**
     * The calendar as the current transaction sees it: with its own change of a schedule, and with those that any node
     * has committed. Costs one small statement, and a second one after a change.
     */
    public WorkingCalendar current() {
        // the stamp before the schedules: a change in between is then read once more, never missed
        return under(store.stamp());
    }

    /**
     * As {@link #current()}, and no schedule changes until this transaction ends: for deadlines that a change could not
     * find and count again, because they are stored for the first time in this transaction.
     */
    public WorkingCalendar currentUntilCommit() {
        return under(store.lockedStamp());
    }

    private WorkingCalendar under(String stamp) {
        Stamped known = last;
        if (known == null || !known.stamp().equals(stamp)) {
            known = new Stamped(stamp, load());
            last = known;
        }
        return known.calendar();
    }

    /** The calendar that was current last; for periods that count no working days, and needs a statement only once. */
    public WorkingCalendar lastKnown() {
        Stamped known = last;
        return known == null ? current() : known.calendar();
    }

    /** The current calendar as it would be with this schedule in place of the year's. */
    WorkingCalendar with(YearSchedule schedule) {
        return load(schedule);
    }

    private WorkingCalendar load(YearSchedule... instead) {
        Map<Integer, YearSchedule> years = new TreeMap<>();
        ScheduleFile.bundled().forEach(schedule -> years.put(schedule.year(), schedule));
        store.all().forEach(schedule -> years.put(schedule.year(), schedule));
        for (YearSchedule schedule : instead) {
            years.put(schedule.year(), schedule);
        }
        return new WorkingCalendar(zone, properties.closing(), years.values(), properties.closureNames());
    }

    private record Stamped(String stamp, WorkingCalendar calendar) {}
}
