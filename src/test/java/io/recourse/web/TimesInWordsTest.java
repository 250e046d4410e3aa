package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.web.TimesInWords.Style;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesInWordsTest {

    private final TimesInWords times = new TimesInWords(MoreTexts.ofTheBundles(), ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-05T00:00:00+08:00     | DATE          | 2026年12月4日                          | 4 Dec 2026",
                "2026-12-05T00:00:00+08:00     | DATE_TIME     | 2026年12月4日 24:00                    | 4 Dec 2026, 24:00",
                "2026-12-05T00:00:00+08:00     | TO_THE_SECOND | 2026年12月4日 24:00                    | 4 Dec 2026, 24:00",
                "2026-12-05T00:00:00+08:00     | EXACT         | 2026年12月4日（周五）24:00（中国时间）     | Friday, 4 December 2026, 24:00 (China Time)",
                "2027-01-01T00:00:00+08:00     | EXACT         | 2026年12月31日（周四）24:00（中国时间）    | Thursday, 31 December 2026, 24:00 (China Time)",
                "2026-12-04T23:59:59.999+08:00 | DATE          | 2026年12月4日                          | 4 Dec 2026",
                "2026-12-04T23:59:59.999+08:00 | DATE_TIME     | 2026年12月4日 23:59                    | 4 Dec 2026, 23:59",
                "2026-12-05T00:00:00.001+08:00 | DATE          | 2026年12月5日                          | 5 Dec 2026",
                "2026-12-05T00:00:00.001+08:00 | DATE_TIME     | 2026年12月5日 00:00                    | 5 Dec 2026, 00:00",
                "2026-12-05T18:00:00+08:00     | EXACT         | 2026年12月5日（周六）18:00（中国时间）     | Saturday, 5 December 2026, 18:00 (China Time)",
                "2026-12-05T18:00:30+08:00     | EXACT         | 2026年12月5日（周六）18:00:30（中国时间）  | Saturday, 5 December 2026, 18:00:30 (China Time)",
            })
    void the_end_of_a_period_belongs_to_the_day_that_it_ends(
            OffsetDateTime end, Style style, String chinese, String english) {
        Until until = new Until(end.toInstant());

        assertThat(times.until(until, style, Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese);
        assertThat(times.until(until, style, Locale.ENGLISH)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-05T00:00:00+08:00 | DATE          | 2026年12月5日                          | 5 Dec 2026",
                "2026-12-05T00:00:00+08:00 | EXACT         | 2026年12月5日（周六）00:00（中国时间）     | Saturday, 5 December 2026, 00:00 (China Time)",
                "2026-12-05T09:05:07+08:00 | DATE_TIME     | 2026年12月5日 09:05                    | 5 Dec 2026, 09:05",
                "2026-12-05T09:05:07+08:00 | TO_THE_SECOND | 2026年12月5日 09:05:07                 | 5 Dec 2026, 09:05:07",
            })
    void what_happens_at_midnight_happens_on_the_day_that_begins(
            OffsetDateTime at, Style style, String chinese, String english) {
        assertThat(times.at(at.toInstant(), style, Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese);
        assertThat(times.at(at.toInstant(), style, Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void days_months_and_the_zone_have_their_words() {
        assertThat(times.day(LocalDate.parse("2026-03-09"), Locale.ENGLISH)).isEqualTo("9 Mar 2026");
        assertThat(times.month(YearMonth.parse("2026-03"), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("2026年3月");
        assertThat(times.zoneName(Locale.SIMPLIFIED_CHINESE)).isEqualTo("中国时间");
        assertThat(times.iso(OffsetDateTime.parse("2026-12-05T00:00:00+08:00").toInstant()))
                .isEqualTo("2026-12-05T00:00:00+08:00");
    }
}
