package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.web.MoreTexts;
import io.recourse.web.TimesInWords;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

class MomentsTest {

    private final Moments moments = new Moments(
            MoreTexts.ofTheBundles(),
            new TimesInWords(MoreTexts.ofTheBundles(), ZoneId.of("Asia/Shanghai")),
            InstantSource.fixed(Instant.parse("2026-03-09T02:00:00Z")));

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T13:00:00+08:00, 还剩 1 天 3 小时,      1 day 3 hours left,       LATER",
        "2026-03-12T10:00:00+08:00, 还剩 3 天,            3 days left,              LATER",
        "2026-03-12T10:59:59+08:00, 还剩 3 天,            3 days left,              LATER",
        "2026-03-10T10:00:00+08:00, 还剩 1 天,            1 day left,               LATER",
        "2026-03-10T09:59:59+08:00, 还剩 23 小时 59 分钟,  23 hours 59 minutes left, SOON",
        "2026-03-09T11:01:00+08:00, 还剩 1 小时 1 分钟,    1 hour 1 minute left,     SOON",
        "2026-03-09T10:00:59+08:00, 还剩 不到 1 分钟,      less than a minute left,  SOON",
        "2026-03-09T10:00:00+08:00, 已超时 不到 1 分钟,    less than a minute late,  LATE",
        "2026-03-07T10:00:00+08:00, 已超时 2 天,          2 days late,              LATE",
        "2026-03-09T09:30:00+08:00, 已超时 30 分钟,       30 minutes late,          LATE",
    })
    void time_left_is_said_in_words(OffsetDateTime due, String chinese, String english, Moments.Nearness nearness) {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(moments.left(due.toInstant())).isEqualTo(new Moments.TimeLeft(chinese, nearness));
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(moments.left(due.toInstant())).isEqualTo(new Moments.TimeLeft(english, nearness));
    }

    @Test
    void the_exact_time_is_in_the_platforms_zone_which_is_named() {
        var at = Instant.parse("2026-03-12T16:30:00Z");
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(moments.exact(at)).isEqualTo("2026年3月13日（周五）00:30（中国时间）");
        assertThat(moments.date(at)).isEqualTo("2026年3月13日");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(moments.exact(at)).isEqualTo("Friday, 13 March 2026, 00:30 (China Time)");
        assertThat(moments.dateTime(at)).isEqualTo("13 Mar 2026, 00:30");
        assertThat(moments.iso(at)).isEqualTo("2026-03-13T00:30:00+08:00");
    }
}
