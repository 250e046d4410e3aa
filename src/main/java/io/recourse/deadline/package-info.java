/**
 * How days are counted: working days, calendar days, pauses, and the end of a period. Plain Java without Spring,
 * database or clock; which period runs when is said by {@code cases.Deadlines}, how long it is by the table
 * {@code deadlines.dmn}. Begin at {@link io.recourse.deadline.WorkingCalendar}.
 */
package io.recourse.deadline;
