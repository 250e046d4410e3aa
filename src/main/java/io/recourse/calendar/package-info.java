/**
 * The calendar of working days as people keep it: the official schedules that are built in, those that an administrator
 * puts in, and what a new one would move. How days are counted is the plain Java of {@code io.recourse.deadline}. It
 * knows no case: whoever has deadlines hears through {@code DeadlineRecalculation}. Begin at {@code WorkingCalendars}.
 */
package io.recourse.calendar;
