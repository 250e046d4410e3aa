package io.recourse.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.deadline.CountedDay.Reason;
import io.recourse.deadline.DayStatus.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The due instants in these tables were counted by hand. */
class WorkingCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final WorkingCalendar calendar =
            new WorkingCalendar(SHANGHAI, LocalTime.MIDNIGHT, ScheduleFile.bundled(), Map.of());

    private final WorkingCalendar closingAtSix =
            new WorkingCalendar(SHANGHAI, LocalTime.of(18, 0), ScheduleFile.bundled(), Map.of());

    @ParameterizedTest(name = "{0}: {1} + {2} working days = {3}")
    @CsvSource(textBlock = """
        an ordinary Monday,                     2026-03-16T10:00:00+08:00,     1, 2026-03-18T00:00:00+08:00
        Friday 23:59,                           2026-03-13T23:59:00+08:00,     1, 2026-03-17T00:00:00+08:00
        Friday 23:59,                           2026-03-13T23:59:00+08:00,     2, 2026-03-18T00:00:00+08:00
        Sunday,                                 2026-03-15T09:00:00+08:00,     1, 2026-03-17T00:00:00+08:00
        Sunday,                                 2026-03-15T09:00:00+08:00,     5, 2026-03-21T00:00:00+08:00
        Monday at exactly 00:00,                2026-03-16T00:00:00+08:00,     1, 2026-03-18T00:00:00+08:00
        the last millisecond of Sunday,         2026-03-15T23:59:59.999+08:00, 1, 2026-03-17T00:00:00+08:00
        Sunday in UTC but Monday in Shanghai,   2026-03-15T16:00:00Z,          1, 2026-03-18T00:00:00+08:00
        the eve of Golden Week,                 2026-09-30T10:00:00+08:00,     1, 2026-10-09T00:00:00+08:00
        the eve of Golden Week,                 2026-09-30T10:00:00+08:00,     2, 2026-10-10T00:00:00+08:00
        the eve of Golden Week,                 2026-09-30T10:00:00+08:00,     3, 2026-10-11T00:00:00+08:00
        the eve of Golden Week,                 2026-09-30T10:00:00+08:00,     4, 2026-10-13T00:00:00+08:00
        the eve of Golden Week,                 2026-09-30T10:00:00+08:00,     5, 2026-10-14T00:00:00+08:00
        in Golden Week,                         2026-10-03T12:00:00+08:00,     1, 2026-10-09T00:00:00+08:00
        Friday before the make-up Saturday,     2026-10-09T23:59:00+08:00,     1, 2026-10-11T00:00:00+08:00
        on the make-up Saturday,                2026-10-10T12:00:00+08:00,     1, 2026-10-13T00:00:00+08:00
        Friday before the make-up Sunday,       2026-09-18T20:00:00+08:00,     1, 2026-09-21T00:00:00+08:00
        Friday before the make-up Sunday,       2026-09-18T20:00:00+08:00,     2, 2026-09-22T00:00:00+08:00
        the eve of Mid-Autumn,                  2026-09-24T10:00:00+08:00,     1, 2026-09-29T00:00:00+08:00
        New Year with a make-up Sunday,         2026-01-03T10:00:00+08:00,     1, 2026-01-05T00:00:00+08:00
        before Spring Festival,                 2026-02-13T17:00:00+08:00,     1, 2026-02-15T00:00:00+08:00
        before Spring Festival,                 2026-02-13T17:00:00+08:00,     2, 2026-02-25T00:00:00+08:00
        before Spring Festival,                 2026-02-13T17:00:00+08:00,     5, 2026-02-28T00:00:00+08:00
        before Spring Festival,                 2026-02-13T17:00:00+08:00,     6, 2026-03-01T00:00:00+08:00
        before Spring Festival,                 2026-02-13T17:00:00+08:00,     7, 2026-03-03T00:00:00+08:00
        New Year that begins in the old year,   2022-12-30T10:00:00+08:00,     1, 2023-01-04T00:00:00+08:00
        the lengthened Spring Festival,         2020-01-23T10:00:00+08:00,     1, 2020-02-04T00:00:00+08:00
        """)
    void working_days_end_with_the_last_one(String event, OffsetDateTime start, int amount, OffsetDateTime due) {
        Due result = calendar.due(start.toInstant(), new Period(amount, Unit.WORKING_DAY), List.of());

        assertThat(result.at()).isEqualTo(due.toInstant());
        assertThat(result.provisional()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1} + {2} working days = {3}")
    @CsvSource(textBlock = """
        in the morning,                2026-03-16T09:00:00+08:00, 1, 2026-03-17T18:00:00+08:00
        at the close,                  2026-03-16T18:00:00+08:00, 1, 2026-03-17T18:00:00+08:00
        after the close,               2026-03-16T19:30:00+08:00, 1, 2026-03-17T18:00:00+08:00
        Friday 23:59,                  2026-03-13T23:59:00+08:00, 1, 2026-03-16T18:00:00+08:00
        the eve of Golden Week,        2026-09-30T20:00:00+08:00, 3, 2026-10-10T18:00:00+08:00
        """)
    void working_days_end_with_the_close_of_business(
            String event, OffsetDateTime start, int amount, OffsetDateTime due) {
        assertThat(closingAtSix
                        .due(start.toInstant(), new Period(amount, Unit.WORKING_DAY), List.of())
                        .at())
                .isEqualTo(due.toInstant());
    }

    @ParameterizedTest(name = "{0} + {1} working days = {2}, provisional: {3}")
    @CsvSource(textBlock = """
        2026-12-29T10:00:00+08:00, 2, 2027-01-01T00:00:00+08:00, false
        2026-12-30T10:00:00+08:00, 1, 2027-01-01T00:00:00+08:00, false
        2026-12-30T10:00:00+08:00, 2, 2027-01-02T00:00:00+08:00, true
        2026-12-31T10:00:00+08:00, 1, 2027-01-02T00:00:00+08:00, true
        2026-12-31T10:00:00+08:00, 2, 2027-01-05T00:00:00+08:00, true
        """)
    void a_year_without_a_schedule_has_weekends_only_and_makes_the_deadline_provisional(
            OffsetDateTime start, int amount, OffsetDateTime due, boolean provisional) {
        Due result = calendar.due(start.toInstant(), new Period(amount, Unit.WORKING_DAY), List.of());

        assertThat(result.at()).isEqualTo(due.toInstant());
        assertThat(result.provisional()).isEqualTo(provisional);
    }

    @Test
    void a_new_schedule_makes_the_deadline_firm() {
        YearSchedule newYear = new YearSchedule(
                2027,
                Map.of(
                        LocalDate.of(2027, 1, 1), "元旦",
                        LocalDate.of(2027, 1, 2), "元旦",
                        LocalDate.of(2027, 1, 3), "元旦"),
                Map.of());
        List<YearSchedule> years = new ArrayList<>(ScheduleFile.bundled());
        years.add(newYear);
        WorkingCalendar complete = new WorkingCalendar(SHANGHAI, LocalTime.MIDNIGHT, years, Map.of());

        Due due = complete.due(at("2026-12-31T10:00:00+08:00"), new Period(1, Unit.WORKING_DAY), List.of());

        assertThat(due.at()).isEqualTo(at("2027-01-05T00:00:00+08:00"));
        assertThat(due.provisional()).isFalse();
        assertThat(complete.schedule(2027)).contains(newYear);
        assertThat(calendar.schedule(2027)).isEmpty();
    }

    @ParameterizedTest(name = "{0} + {1} working days = {2}")
    @CsvSource(textBlock = """
        2026-03-16T10:00:00+08:00, 1, 2026-03-19T00:00:00+08:00
        2026-09-30T10:00:00+08:00, 3, 2026-10-13T00:00:00+08:00
        """)
    void a_day_of_an_own_closure_is_not_counted(OffsetDateTime start, int amount, OffsetDateTime due) {
        WorkingCalendar withClosures = new WorkingCalendar(
                SHANGHAI,
                LocalTime.MIDNIGHT,
                ScheduleFile.bundled(),
                Map.of(LocalDate.of(2026, 3, 17), "系统升级", LocalDate.of(2026, 10, 10), "盘点"));

        assertThat(withClosures
                        .due(start.toInstant(), new Period(amount, Unit.WORKING_DAY), List.of())
                        .at())
                .isEqualTo(due.toInstant());
    }

    @ParameterizedTest(name = "{0}: {1} + {2} working days, paused {3} = {4}")
    @CsvSource(delimiter = '|', textBlock = """
        no pause                     | 2026-03-16T10:00:00+08:00 | 2 |                                                                                                           | 2026-03-19T00:00:00+08:00
        Tuesday to Thursday          | 2026-03-16T10:00:00+08:00 | 2 | 2026-03-17T11:00:00+08:00/2026-03-19T15:00:00+08:00                                                       | 2026-03-24T00:00:00+08:00
        from the day of the event    | 2026-03-16T10:00:00+08:00 | 2 | 2026-03-16T14:00:00+08:00/2026-03-17T09:00:00+08:00                                                       | 2026-03-20T00:00:00+08:00
        within the day of the event  | 2026-03-16T10:00:00+08:00 | 2 | 2026-03-16T14:00:00+08:00/2026-03-16T15:00:00+08:00                                                       | 2026-03-19T00:00:00+08:00
        before the event             | 2026-03-16T10:00:00+08:00 | 2 | 2026-03-12T14:00:00+08:00/2026-03-13T15:00:00+08:00                                                       | 2026-03-19T00:00:00+08:00
        resumed the same day         | 2026-03-16T10:00:00+08:00 | 2 | 2026-03-17T10:00:00+08:00/2026-03-17T16:00:00+08:00                                                       | 2026-03-20T00:00:00+08:00
        resumed at exactly 00:00     | 2026-03-16T10:00:00+08:00 | 2 | 2026-03-17T10:00:00+08:00/2026-03-18T00:00:00+08:00                                                       | 2026-03-21T00:00:00+08:00
        over a weekend               | 2026-03-19T10:00:00+08:00 | 2 | 2026-03-20T17:00:00+08:00/2026-03-23T09:00:00+08:00                                                       | 2026-03-26T00:00:00+08:00
        after a completed day        | 2026-03-19T10:00:00+08:00 | 2 | 2026-03-21T10:00:00+08:00/2026-03-23T10:00:00+08:00                                                       | 2026-03-25T00:00:00+08:00
        within a weekend             | 2026-03-19T10:00:00+08:00 | 2 | 2026-03-21T10:00:00+08:00/2026-03-22T10:00:00+08:00                                                       | 2026-03-24T00:00:00+08:00
        two pauses                   | 2026-03-16T10:00:00+08:00 | 3 | 2026-03-17T09:00:00+08:00/2026-03-17T10:00:00+08:00 2026-03-19T09:00:00+08:00/2026-03-20T09:00:00+08:00 | 2026-03-25T00:00:00+08:00
        two pauses the other way     | 2026-03-16T10:00:00+08:00 | 3 | 2026-03-19T09:00:00+08:00/2026-03-20T09:00:00+08:00 2026-03-17T09:00:00+08:00/2026-03-17T10:00:00+08:00 | 2026-03-25T00:00:00+08:00
        two pauses on one day        | 2026-03-16T10:00:00+08:00 | 2 | 2026-03-17T09:00:00+08:00/2026-03-17T10:00:00+08:00 2026-03-17T14:00:00+08:00/2026-03-17T15:00:00+08:00 | 2026-03-20T00:00:00+08:00
        the second after the end     | 2026-03-16T10:00:00+08:00 | 1 | 2026-03-17T09:00:00+08:00/2026-03-17T10:00:00+08:00 2026-03-19T00:00:00+08:00/2026-03-20T09:00:00+08:00 | 2026-03-19T00:00:00+08:00
        the last second of the end   | 2026-03-16T10:00:00+08:00 | 1 | 2026-03-17T23:59:59+08:00/2026-03-18T12:00:00+08:00                                                       | 2026-03-20T00:00:00+08:00
        when it is over              | 2026-03-16T10:00:00+08:00 | 1 | 2026-03-18T00:00:00+08:00/2026-03-19T12:00:00+08:00                                                       | 2026-03-18T00:00:00+08:00
        over Golden Week             | 2026-09-29T10:00:00+08:00 | 2 | 2026-09-30T10:00:00+08:00/2026-10-08T10:00:00+08:00                                                       | 2026-10-11T00:00:00+08:00
        """)
    void no_day_touched_by_a_pause_is_counted(
            String when, OffsetDateTime start, int amount, String pauses, OffsetDateTime due) {
        assertThat(calendar.due(start.toInstant(), new Period(amount, Unit.WORKING_DAY), pauses(pauses))
                        .at())
                .isEqualTo(due.toInstant());
    }

    @ParameterizedTest(name = "paused {0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
        2026-03-17T17:59:59+08:00/2026-03-18T09:00:00+08:00 | 2026-03-20T18:00:00+08:00
        2026-03-17T18:00:00+08:00/2026-03-18T09:00:00+08:00 | 2026-03-19T18:00:00+08:00
        2026-03-17T19:00:00+08:00/2026-03-17T20:00:00+08:00 | 2026-03-18T18:00:00+08:00
        2026-03-18T18:00:00+08:00/2026-03-20T20:00:00+08:00 | 2026-03-18T18:00:00+08:00
        """)
    void a_day_whose_business_was_closed_before_the_pause_stays_counted(String pauses, OffsetDateTime due) {
        Instant start = at("2026-03-16T10:00:00+08:00");

        assertThat(closingAtSix
                        .due(start, new Period(2, Unit.WORKING_DAY), pauses(pauses))
                        .at())
                .isEqualTo(due.toInstant());
    }

    @ParameterizedTest(name = "{0}: {1} + {2} calendar days = {3}")
    @CsvSource(textBlock = """
        ends in Golden Week,          2026-09-20T10:00:00+08:00,     15, 2026-10-06T00:00:00+08:00
        at exactly 00:00,             2026-03-16T00:00:00+08:00,     15, 2026-04-01T00:00:00+08:00
        a millisecond before,         2026-03-15T23:59:59.999+08:00, 15, 2026-03-31T00:00:00+08:00
        in UTC still the day before,  2026-03-15T16:00:00Z,          15, 2026-04-01T00:00:00+08:00
        leap year,                    2024-02-14T12:00:00+08:00,     15, 2024-03-01T00:00:00+08:00
        over February,                2026-01-31T10:00:00+08:00,     30, 2026-03-03T00:00:00+08:00
        into an unknown year,         2026-12-15T10:00:00+08:00,     30, 2027-01-15T00:00:00+08:00
        """)
    void calendar_days_end_at_24_00_of_the_last_one_whatever_day_it_is(
            String event, OffsetDateTime start, int amount, OffsetDateTime due) {
        Period period = new Period(amount, Unit.CALENDAR_DAY);

        assertThat(calendar.due(start.toInstant(), period, List.of()).at()).isEqualTo(due.toInstant());
        assertThat(closingAtSix.due(start.toInstant(), period, List.of()).at()).isEqualTo(due.toInstant());
        assertThat(calendar.due(start.toInstant(), period, List.of()).provisional())
                .isFalse();
    }

    @Test
    void calendar_days_touched_by_a_pause_are_not_counted() {
        Due due = calendar.due(
                at("2026-03-13T10:00:00+08:00"),
                new Period(2, Unit.CALENDAR_DAY),
                pauses("2026-03-14T22:00:00+08:00/2026-03-15T01:00:00+08:00"));

        assertThat(due.at()).isEqualTo(at("2026-03-18T00:00:00+08:00"));
        assertThat(due.days())
                .extracting(CountedDay::reason)
                .containsExactly(Reason.START, Reason.PAUSED, Reason.PAUSED, Reason.COUNTED, Reason.COUNTED);
    }

    @ParameterizedTest(name = "{0}: {1} + {2} days, paused {3} = {4}")
    @CsvSource(delimiter = '|', textBlock = """
        to the second              | 2026-03-13T23:59:07+08:00     | 3 |                                                                                                           | 2026-03-16T23:59:07+08:00
        to the millisecond         | 2026-03-13T23:59:07.123+08:00 | 7 |                                                                                                           | 2026-03-20T23:59:07.123+08:00
        over Golden Week           | 2026-09-30T10:00:00+08:00     | 3 |                                                                                                           | 2026-10-03T10:00:00+08:00
        paused for 30 h 30 min     | 2026-03-13T10:00:00+08:00     | 3 | 2026-03-14T12:00:00+08:00/2026-03-15T18:30:00+08:00                                                       | 2026-03-17T16:30:00+08:00
        paused twice               | 2026-03-13T10:00:00+08:00     | 3 | 2026-03-14T12:00:00+08:00/2026-03-14T13:00:00+08:00 2026-03-15T12:00:00+08:00/2026-03-15T14:00:00+08:00 | 2026-03-16T13:00:00+08:00
        paused in the added time   | 2026-03-13T10:00:00+08:00     | 1 | 2026-03-14T09:00:00+08:00/2026-03-14T11:00:00+08:00 2026-03-14T11:30:00+08:00/2026-03-14T12:30:00+08:00 | 2026-03-14T13:00:00+08:00
        pauses that overlap        | 2026-03-13T10:00:00+08:00     | 3 | 2026-03-14T12:00:00+08:00/2026-03-14T14:00:00+08:00 2026-03-14T13:00:00+08:00/2026-03-14T15:00:00+08:00 | 2026-03-16T13:00:00+08:00
        paused when it is over     | 2026-03-13T10:00:00+08:00     | 3 | 2026-03-16T10:00:00+08:00/2026-03-18T10:00:00+08:00                                                       | 2026-03-16T10:00:00+08:00
        paused since before        | 2026-03-13T10:00:00+08:00     | 3 | 2026-03-13T08:00:00+08:00/2026-03-13T11:00:00+08:00                                                       | 2026-03-16T11:00:00+08:00
        """)
    void days_are_exact_hours(String when, OffsetDateTime start, int amount, String pauses, OffsetDateTime due) {
        Due result = calendar.due(start.toInstant(), new Period(amount, Unit.DAY), pauses(pauses));

        assertThat(result.at()).isEqualTo(due.toInstant());
        assertThat(result.days()).isEmpty();
        assertThat(result.provisional()).isFalse();
    }

    @ParameterizedTest(name = "{0} + {1} {2} = {3}")
    @CsvSource(textBlock = """
        2026-03-07T12:00:00-05:00, 1, DAY,          2026-03-08T13:00:00-04:00
        2026-03-07T12:00:00-05:00, 1, CALENDAR_DAY, 2026-03-09T00:00:00-04:00
        2026-03-06T12:00:00-05:00, 1, WORKING_DAY,  2026-03-10T00:00:00-04:00
        """)
    void a_zone_with_summer_time_shifts_the_close_but_not_the_exact_hours(
            OffsetDateTime start, int amount, Unit unit, OffsetDateTime due) {
        WorkingCalendar newYork =
                new WorkingCalendar(ZoneId.of("America/New_York"), LocalTime.MIDNIGHT, List.of(), Map.of());

        assertThat(newYork.due(start.toInstant(), new Period(amount, unit), List.of())
                        .at())
                .isEqualTo(due.toInstant());
    }

    @Test
    void every_day_on_the_way_is_explained() {
        WorkingCalendar withClosure = new WorkingCalendar(
                SHANGHAI, LocalTime.MIDNIGHT, ScheduleFile.bundled(), Map.of(LocalDate.of(2026, 10, 9), "系统升级"));

        Due due = withClosure.due(
                at("2026-10-06T10:00:00+08:00"),
                new Period(2, Unit.WORKING_DAY),
                pauses("2026-10-12T08:00:00+08:00/2026-10-12T20:00:00+08:00"));

        assertThat(due.at()).isEqualTo(at("2026-10-11T00:00:00+08:00"));
        assertThat(due.days())
                .containsExactly(
                        new CountedDay(LocalDate.of(2026, 10, 6), Reason.START, null, false),
                        new CountedDay(LocalDate.of(2026, 10, 7), Reason.HOLIDAY, "国庆节", false),
                        new CountedDay(LocalDate.of(2026, 10, 8), Reason.COUNTED, null, true),
                        new CountedDay(LocalDate.of(2026, 10, 9), Reason.CLOSURE, "系统升级", false),
                        new CountedDay(LocalDate.of(2026, 10, 10), Reason.MAKE_UP, "国庆节", true));
    }

    @Test
    void paused_days_and_weekends_are_explained() {
        Due due = calendar.due(
                at("2026-03-19T10:00:00+08:00"),
                new Period(2, Unit.WORKING_DAY),
                pauses("2026-03-22T10:00:00+08:00/2026-03-23T10:00:00+08:00"));

        assertThat(due.days())
                .containsExactly(
                        new CountedDay(LocalDate.of(2026, 3, 19), Reason.START, null, false),
                        new CountedDay(LocalDate.of(2026, 3, 20), Reason.COUNTED, null, true),
                        new CountedDay(LocalDate.of(2026, 3, 21), Reason.WEEKEND, null, false),
                        new CountedDay(LocalDate.of(2026, 3, 22), Reason.PAUSED, null, false),
                        new CountedDay(LocalDate.of(2026, 3, 23), Reason.PAUSED, null, false),
                        new CountedDay(LocalDate.of(2026, 3, 24), Reason.COUNTED, null, true));
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void a_pause_that_has_not_ended_has_no_deadline(Unit unit) {
        Instant start = at("2026-03-16T10:00:00+08:00");
        List<Pause> open = List.of(new Pause(at("2026-03-16T11:00:00+08:00"), null));

        assertThatThrownBy(() -> calendar.due(start, new Period(1, unit), open))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-03-16T03:00:00Z");
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void a_pause_that_ends_before_it_begins_is_refused(Unit unit) {
        Instant start = at("2026-03-16T10:00:00+08:00");
        List<Pause> backwards = pauses("2026-03-16T12:00:00+08:00/2026-03-16T11:00:00+08:00");

        assertThatThrownBy(() -> calendar.due(start, new Period(1, unit), backwards))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource(textBlock = """
        2026-03-16, WORKING, ,       true,  false
        2026-03-15, WEEKEND, ,       false, false
        2026-10-10, MAKE_UP, 国庆节, true,  false
        2026-10-04, HOLIDAY, 国庆节, false, false
        2022-12-31, HOLIDAY, 元旦,   false, false
        2020-02-03, WORKING, ,       true,  false
        2026-12-24, CLOSURE, 盘点,   false, false
        2026-12-26, WEEKEND, ,       false, false
        2026-10-01, HOLIDAY, 国庆节, false, false
        2027-01-01, WORKING, ,       true,  true
        2027-01-02, WEEKEND, ,       false, true
        2019-12-31, WORKING, ,       true,  true
        """)
    void a_day_is_what_the_schedule_says(LocalDate date, Kind kind, String name, boolean counts, boolean provisional) {
        WorkingCalendar withClosures = new WorkingCalendar(
                SHANGHAI,
                LocalTime.MIDNIGHT,
                ScheduleFile.bundled(),
                Map.of(
                        LocalDate.of(2026, 12, 24), "盘点",
                        LocalDate.of(2026, 12, 26), "盘点",
                        LocalDate.of(2026, 10, 1), "盘点"));

        DayStatus status = withClosures.status(date);

        assertThat(status).isEqualTo(new DayStatus(kind, name, provisional));
        assertThat(status.counts()).isEqualTo(counts);
    }

    @Test
    void the_later_years_notice_holds_for_a_day_that_two_notices_name() {
        LocalDate lastDay = LocalDate.of(2022, 12, 31);
        YearSchedule older = new YearSchedule(2022, Map.of(), Map.of(lastDay, "元旦"));
        YearSchedule newer = new YearSchedule(2023, Map.of(lastDay, "元旦"), Map.of());

        WorkingCalendar both = new WorkingCalendar(SHANGHAI, LocalTime.MIDNIGHT, List.of(newer, older), Map.of());

        assertThat(both.status(lastDay).kind()).isEqualTo(Kind.HOLIDAY);
    }

    @Test
    void a_year_has_one_schedule() {
        YearSchedule year = new YearSchedule(2026, Map.of(), Map.of());

        assertThatThrownBy(() -> new WorkingCalendar(SHANGHAI, LocalTime.MIDNIGHT, List.of(year, year), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026");
    }

    @Test
    void a_schedule_is_not_off_and_working_on_one_day() {
        Map<LocalDate, String> day = Map.of(LocalDate.of(2026, 10, 10), "国庆节");

        assertThatThrownBy(() -> new YearSchedule(2026, day, day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-10-10");
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    /** {@code from/until from/until ...}; null or empty is none. */
    private static List<Pause> pauses(String text) {
        if (text == null) {
            return List.of();
        }
        return Arrays.stream(text.split(" "))
                .map(pause -> pause.split("/"))
                .map(ends -> new Pause(at(ends[0]), at(ends[1])))
                .toList();
    }
}
