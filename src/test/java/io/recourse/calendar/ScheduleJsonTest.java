package io.recourse.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.calendar.InvalidSchedule.Fault;
import io.recourse.deadline.ScheduleFile;
import io.recourse.deadline.YearSchedule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleJsonTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void the_format_of_holiday_cn_is_read_and_its_other_members_are_passed_over() {
        YearSchedule schedule = read(2027, """
                {
                  "$schema": "../schema.json",
                  "$id": "2027.json",
                  "year": 2027,
                  "papers": ["notice"],
                  "days": [
                    {"name": "元旦", "date": "2026-12-31", "isOffDay": true},
                    {"name": "元旦", "date": "2027-01-01", "isOffDay": true, "note": "more"},
                    {"name": "元旦", "date": "2027-01-03", "isOffDay": false}
                  ]
                }
                """);

        assertThat(schedule)
                .isEqualTo(new YearSchedule(
                        2027,
                        Map.of(LocalDate.of(2026, 12, 31), "元旦", LocalDate.of(2027, 1, 1), "元旦"),
                        Map.of(LocalDate.of(2027, 1, 3), "元旦")));
    }

    @Test
    void our_own_format_is_read() {
        YearSchedule schedule = read(2027, """
                {
                  "$schema": "schedule.json",
                  "off": [
                    {"from": "2026-12-31", "to": "2027-01-02", "name": " 元旦 "},
                    {"from": "2027-04-05", "name": "清明节"}
                  ],
                  "working": [{"date": "2027-01-03", "name": "元旦"}]
                }
                """);

        assertThat(schedule)
                .isEqualTo(new YearSchedule(
                        2027,
                        Map.of(
                                LocalDate.of(2026, 12, 31), "元旦",
                                LocalDate.of(2027, 1, 1), "元旦",
                                LocalDate.of(2027, 1, 2), "元旦",
                                LocalDate.of(2027, 4, 5), "清明节"),
                        Map.of(LocalDate.of(2027, 1, 3), "元旦")));
    }

    @Test
    void neighbouring_days_of_one_festival_are_written_as_one_range() {
        YearSchedule schedule = new YearSchedule(
                2027,
                Map.of(
                        LocalDate.of(2026, 12, 31), "元旦",
                        LocalDate.of(2027, 1, 1), "元旦",
                        LocalDate.of(2027, 1, 2), "周末",
                        LocalDate.of(2027, 1, 4), "周末"),
                Map.of(LocalDate.of(2027, 1, 3), "元旦"));

        assertThat(ScheduleJson.write(schedule)).hasToString("""
                        {"year":2027,"off":[{"from":"2026-12-31","to":"2027-01-01","name":"元旦"},\
                        {"from":"2027-01-02","to":"2027-01-02","name":"周末"},\
                        {"from":"2027-01-04","to":"2027-01-04","name":"周末"}],\
                        "working":[{"date":"2027-01-03","name":"元旦"}]}""");
    }

    @Test
    void every_bundled_year_survives_writing_and_reading() {
        List<YearSchedule> bundled = ScheduleFile.bundled();

        assertThat(bundled).allSatisfy(schedule -> assertThat(
                        read(schedule.year(), ScheduleJson.write(schedule).toString()))
                .isEqualTo(schedule));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            format-unknown    | []
            format-unknown    | null
            format-unknown    | {"year": 2027}
            format-unknown    | {"days": [], "off": []}
            year-mismatch     | {"year": 2026, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}
            year-mismatch     | {"year": "2027", "off": [{"from": "2027-01-01", "name": "元旦"}]}
            year-mismatch     | {"year": null, "off": [{"from": "2027-01-01", "name": "元旦"}]}
            member-unknown    | {"off": [{"from": "2027-01-01", "name": "元旦"}], "workdays": []}
            list-malformed    | {"off": {"from": "2027-01-01", "name": "元旦"}}
            list-malformed    | {"days": null}
            date-malformed    | {"off": [{"from": "2027-02-29", "name": "元旦"}]}
            date-malformed    | {"off": [{"from": "2027-01-01T00:00", "name": "元旦"}]}
            date-malformed    | {"off": [{"from": 20270101, "name": "元旦"}]}
            date-malformed    | {"off": [{"from": "2027-01-01", "to": null, "name": "元旦"}]}
            date-malformed    | {"days": [{"name": "元旦", "isOffDay": true}]}
            date-outside-year | {"off": [{"from": "2026-12-24", "name": "元旦"}]}
            date-outside-year | {"off": [{"from": "2028-01-11", "name": "元旦"}]}
            date-malformed | {"off": [{"from": "2027-01-01", "to": "+999999-01-01", "name": "元旦"}]}
            range-reversed    | {"off": [{"from": "2027-01-03", "to": "2027-01-01", "name": "元旦"}]}
            name-malformed    | {"off": [{"from": "2027-01-01"}]}
            name-malformed    | {"off": [{"from": "2027-01-01", "name": " "}]}
            name-malformed    | {"off": [{"from": "2027-01-01", "name": 7}]}
            name-malformed    | {"off": [{"from": "2027-01-01", "name": "a\\u0000b"}]}
            name-malformed    | {"off": [{"from": "2027-01-01", "name": "\\ud800"}]}
            off-or-working    | {"days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": "true"}]}
            off-or-working    | {"days": ["2027-01-01"]}
            day-contradictory | {"off": [{"from": "2027-01-01", "to": "2027-01-03", "name": "元旦"}], "working": [{"date": "2027-01-03", "name": "元旦"}]}
            no-days-off       | {"year": 2027, "papers": [], "days": []}
            no-days-off       | {"working": [{"date": "2027-01-03", "name": "元旦"}]}
            """)
    void what_is_wrong_is_named(String rule, String text) {
        assertThat(faults(text)).extracting(Fault::rule).containsExactly(rule);
    }

    @Test
    void the_outermost_days_are_taken() {
        YearSchedule schedule = read(2027, """
                {"off": [{"from": "2026-12-25", "name": "元旦"}, {"from": "2028-01-10", "name": "元旦"}]}
                """);

        assertThat(schedule.off()).containsOnlyKeys(LocalDate.of(2026, 12, 25), LocalDate.of(2028, 1, 10));
    }

    @Test
    void all_faults_are_told_at_once_and_say_where() {
        List<Fault> faults = faults("""
                {"year": 2026,
                 "off": [{"from": "2027-01-01", "name": "元旦"}, {"from": "soon", "to": "later", "name": ""}]}
                """);

        assertThat(faults)
                .containsExactly(
                        new Fault("year-mismatch", List.of("2026", "2027")),
                        new Fault("date-malformed", List.of("off[1].from", "soon")),
                        new Fault("date-malformed", List.of("off[1].to", "later")),
                        new Fault("name-malformed", List.of("off[1].name", "100")));
    }

    @Test
    void an_endless_list_is_refused_unread() {
        String days = IntStream.range(0, 401).mapToObj(number -> "{}").collect(Collectors.joining(","));

        assertThat(faults("{\"days\": [" + days + "]}"))
                .containsExactly(new Fault("too-many-entries", List.of("days", "400")));
    }

    @Test
    void an_endless_value_is_shown_in_part() {
        List<Fault> faults = faults("{\"off\": [{\"from\": \"" + "x".repeat(1_000_000) + "\", \"name\": \"元旦\"}]}");

        assertThat(faults).containsExactly(new Fault("date-malformed", List.of("off[0].from", "x".repeat(60) + "…")));
    }

    private List<Fault> faults(String text) {
        return catchThrowableOfType(InvalidSchedule.class, () -> read(2027, text))
                .faults();
    }

    private YearSchedule read(int year, String text) {
        try {
            return ScheduleJson.read(year, json.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
