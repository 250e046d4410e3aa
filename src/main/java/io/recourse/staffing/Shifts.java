package io.recourse.staffing;

import io.recourse.deadline.WorkingCalendar;
import io.recourse.staffing.Plan.Reviewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** When somebody is there. */
final class Shifts {

    /** Nobody comes back later. */
    private static final int FURTHEST_DAYS = 400;

    private final Reviewer who;
    private final WorkingCalendar calendar;
    /** What was asked last, because what happens next mostly lies in it, too. */
    private Shift found;

    Shifts(Reviewer who, WorkingCalendar calendar) {
        this.who = who;
        this.calendar = calendar;
    }

    /** @param end is not part of it */
    record Shift(Instant start, Instant end) {

        boolean has(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }

    /** The one that this instant lies in, or else the next one; null for somebody who does not come any more. */
    Shift at(Instant at) {
        if (found == null || !found.has(at)) {
            found = find(at);
        }
        return found;
    }

    private Shift find(Instant at) {
        LocalDate day = at.atZone(calendar.zone()).toLocalDate();
        for (int later = 0; later < FURTHEST_DAYS; later++) {
            LocalDate date = day.plusDays(later);
            if (worksOn(date)) {
                Shift shift = on(date);
                if (at.isBefore(shift.end())) {
                    return shift;
                }
            }
        }
        return null;
    }

    private boolean worksOn(LocalDate day) {
        boolean usually = who.days().isEmpty()
                ? calendar.status(day).counts()
                : who.days().contains(day.getDayOfWeek());
        return usually && who.absences().stream().noneMatch(absence -> absence.has(day));
    }

    private Shift on(LocalDate day) {
        LocalDate lastDay = who.until().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
        return new Shift(
                day.atTime(who.from()).atZone(calendar.zone()).toInstant(),
                lastDay.atTime(who.until()).atZone(calendar.zone()).toInstant());
    }
}
