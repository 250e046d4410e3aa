package io.recourse.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleFileTest {

    @Test
    void a_schedule_is_read_line_by_line() {
        List<YearSchedule> years = ScheduleFile.parse("""
                # two years
                year 2023

                off     2022-12-31..2023-01-02  元旦
                year 2024
                off     2024-09-15  中秋节、 国庆节
                  working 2024-09-14  中秋节
                """);

        assertThat(years)
                .containsExactly(
                        new YearSchedule(
                                2023,
                                Map.of(
                                        LocalDate.of(2022, 12, 31), "元旦",
                                        LocalDate.of(2023, 1, 1), "元旦",
                                        LocalDate.of(2023, 1, 2), "元旦"),
                                Map.of()),
                        new YearSchedule(
                                2024,
                                Map.of(LocalDate.of(2024, 9, 15), "中秋节、 国庆节"),
                                Map.of(LocalDate.of(2024, 9, 14), "中秋节")));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            off 2026-01-01 元旦                                       | line 1: the file must begin with a year
            year 2026;year 2026                                       | line 2: this year was there before
            year                                                      | line 1: expected "year" and a number
            year MMXXVI                                               | line 1: expected "year" and a number
            year 2026;off 2026-01-01                                  | line 2: expected off or working
            year 2026;of 2026-01-01 元旦                              | line 2: neither year, off nor working
            year 2026;off 2026-02-30 元旦                             | line 2: a date is written 2026-01-31
            year 2026;off 2026-01-03..2026-01-01 元旦                 | line 2: the range ends before it begins
            year 2026;off 2026-01-01 元旦;working 2026-01-01 元旦     | line 3: a day was there before
            """)
    void a_line_that_makes_no_sense_is_named(String lines, String message) {
        assertThatThrownBy(() -> ScheduleFile.parse(lines.replace(';', '\n')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    /** Weekdays of the year, less the days off among them, plus the worked weekends: counted by hand. */
    @ParameterizedTest(name = "{0} has {1} working days")
    @CsvSource({"2020, 249", "2021, 250", "2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248"})
    void the_bundled_years_have_as_many_working_days_as_their_notices_say(int year, int workingDays) {
        WorkingCalendar calendar =
                new WorkingCalendar(ZoneId.of("Asia/Shanghai"), LocalTime.MIDNIGHT, ScheduleFile.bundled(), Map.of());

        long counted = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(date -> calendar.status(date).counts())
                .count();

        assertThat(counted).isEqualTo(workingDays);
    }

    @Test
    void the_bundled_years_are_2020_to_2026() {
        assertThat(ScheduleFile.bundled())
                .extracting(YearSchedule::year)
                .containsExactly(2020, 2021, 2022, 2023, 2024, 2025, 2026);
    }

    @Test
    void every_bundled_make_up_day_is_on_a_weekend_but_one() {
        List<LocalDate> weekdays = ScheduleFile.bundled().stream()
                .flatMap(year -> year.working().keySet().stream())
                .filter(date -> date.getDayOfWeek().getValue() <= 5)
                .toList();

        assertThat(weekdays).containsExactly(LocalDate.of(2020, 2, 3));
    }
}
