package io.recourse.desk;

import io.recourse.calendar.WorkingCalendars;
import io.recourse.deadline.Period;
import io.recourse.deadline.Unit;
import io.recourse.deadline.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** How people sort work by time: what is late, what is due today, soon, or later, by the working calendar. */
@Component
class Urgency {

    /** How many working days are counted ahead at most; nobody looks further. */
    private static final int FURTHEST = 60;

    private final WorkingCalendars calendars;
    private final DeskProperties properties;

    Urgency(WorkingCalendars calendars, DeskProperties properties) {
        this.calendars = calendars;
        this.properties = properties;
    }

    /** The ends of the groups at an instant. */
    record Limits(Instant now, Instant endOfToday, Instant endOfSoon, WorkingCalendar calendar) {

        WorkGroup group(Instant dueAt, boolean escalated) {
            if (escalated || !dueAt.isAfter(now)) {
                return WorkGroup.OVERDUE;
            }
            if (!dueAt.isAfter(endOfToday)) {
                return WorkGroup.TODAY;
            }
            return dueAt.isAfter(endOfSoon) ? WorkGroup.LATER : WorkGroup.SOON;
        }

        /**
         * Working days from today to the day that ends it or on which it ends: 0 for today, negative for those that have
         * passed since.
         */
        int workingDaysTo(Instant dueAt) {
            LocalDate today = now.atZone(calendar.zone()).toLocalDate();
            // 24:00 of a day is 0:00 of the next
            LocalDate due = dueAt.minusMillis(1).atZone(calendar.zone()).toLocalDate();
            int days = 0;
            for (LocalDate day = today; day.isBefore(due) && days < FURTHEST; ) {
                day = day.plusDays(1);
                days += calendar.status(day).counts() ? 1 : 0;
            }
            for (LocalDate day = due; day.isBefore(today) && days > -FURTHEST; ) {
                day = day.plusDays(1);
                days -= calendar.status(day).counts() ? 1 : 0;
            }
            return days;
        }
    }

    Limits at(Instant now) {
        WorkingCalendar calendar = calendars.current();
        Instant endOfToday = now.atZone(calendar.zone())
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(calendar.zone())
                .toInstant();
        Instant endOfSoon = calendar.due(now, new Period(properties.soonWorkingDays(), Unit.WORKING_DAY), List.of())
                .at();
        return new Limits(now, endOfToday, endOfSoon.isBefore(endOfToday) ? endOfToday : endOfSoon, calendar);
    }
}
