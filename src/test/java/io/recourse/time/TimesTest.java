package io.recourse.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1970-01-01T08:00:00+08:00, 1970-01-01T00:00:00Z",
        "2026-03-09T10:00+08:00, 2026-03-09T02:00:00Z",
        "2026-03-09T10:00:00.1239+08:00, 2026-03-09T02:00:00.123Z",
        "2199-12-31T23:59:59.999Z, 2199-12-31T23:59:59.999Z",
        "2200-01-01T07:59:59.999+08:00, 2199-12-31T23:59:59.999Z"
    })
    void an_instant_of_these_centuries_is_read_to_the_millisecond(String text, String instant) {
        assertThat(Times.instant(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T07:59:59.999+08:00",
                "2200-01-01T00:00:00Z",
                "2200-01-01T08:00:00+08:00",
                "+999999999-12-31T23:59:59.999999999+18:00",
                "-999999999-01-01T00:00:00-18:00",
                "2026-03-09T10:00:00",
                "2026-03-09",
                "2026-02-29T00:00:00Z",
                ""
            })
    void what_nobody_means_is_no_instant(String text) {
        assertThat(Times.instant(text)).isEmpty();
    }

    @Test
    void a_time_without_an_offset_is_meant_where_the_reader_is() {
        assertThat(Times.instant("2026-03-09T10:00", SHANGHAI)).contains(Instant.parse("2026-03-09T02:00:00Z"));
        assertThat(Times.instant("1970-01-01T08:00", SHANGHAI)).contains(Instant.EPOCH);
        assertThat(Times.instant("1970-01-01T07:59:59", SHANGHAI)).isEmpty();
        assertThat(Times.instant("2200-01-01T08:00", SHANGHAI)).isEmpty();
        assertThat(Times.instant("+999999999-12-31T23:59", SHANGHAI)).isEmpty();
    }

    @Test
    void a_day_is_one_of_these_centuries() {
        assertThat(Times.day("1970-01-01")).contains(LocalDate.of(1970, 1, 1));
        assertThat(Times.day("2199-12-31")).contains(LocalDate.of(2199, 12, 31));
        for (String none :
                new String[] {"1969-12-31", "2200-01-01", "+999999999-12-31", "2026-02-29", "2026-3-9", ""}) {
            assertThat(Times.day(none)).as(none).isEmpty();
        }
    }

    @Test
    void a_length_of_time_has_an_end() {
        assertThat(Times.duration("PT72H")).contains(Duration.ofHours(72));
        assertThat(Times.duration("-P5D")).contains(Duration.ofDays(-5));
        assertThat(Times.duration("P100000D")).contains(Duration.ofDays(100_000));
        for (String none : new String[] {
            "P100000DT0.001S", "-P100000DT0.001S", "PT9223372036854775807S", "P999999999999999999999D", "P1Y", ""
        }) {
            assertThat(Times.duration(none)).as(none).isEmpty();
        }
    }

    @Test
    void what_we_wrote_ourselves_is_read_exactly_and_may_lie_further_ahead() {
        assertThat(Times.kept("2026-03-09T02:00:00.123456789Z")).isEqualTo("2026-03-09T02:00:00.123456789Z");
        assertThat(Times.kept("9999-12-31T23:59:59.999Z")).isEqualTo("9999-12-31T23:59:59.999Z");
        for (String none :
                new String[] {"+10000-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", Instant.MAX.toString(), "2026-03-09"
                }) {
            assertThatThrownBy(() -> Times.kept(none)).isInstanceOf(DateTimeException.class);
        }
    }
}
