package io.recourse.portal;

import io.recourse.web.Texts;
import io.recourse.web.TimesInWords;
import io.recourse.web.TimesInWords.Style;
import io.recourse.web.Until;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Times on pages: in the reader's language, and how long until then. */
@Component
public class Moments {

    private static final Duration SOON = Duration.ofDays(1);

    private final Texts texts;
    private final TimesInWords times;
    private final InstantSource clock;

    Moments(Texts texts, TimesInWords times, InstantSource clock) {
        this.texts = texts;
        this.times = times;
        this.clock = clock;
    }

    /** How near a due time is; only what is late may be red. */
    public enum Nearness {
        LATE,
        SOON,
        LATER
    }

    /** Time left or passed, such as "1 day 3 hours left"; {@code style} is the class of the style sheet, or empty. */
    public record TimeLeft(String words, Nearness nearness) {

        public String style() {
            return switch (nearness) {
                case LATE -> "late";
                case SOON -> "soon";
                case LATER -> "";
            };
        }
    }

    /** By the clock on the wall, in the two largest units; what is due now is late. */
    public TimeLeft left(Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        if (left.isZero() || left.isNegative()) {
            return new TimeLeft(texts.of(locale(), "portal.late", amount(left.negated())), Nearness.LATE);
        }
        Nearness nearness = left.compareTo(SOON) < 0 ? Nearness.SOON : Nearness.LATER;
        return new TimeLeft(texts.of(locale(), "portal.left", amount(left)), nearness);
    }

    /** Such as "1 day 3 hours". */
    public String amount(Duration length) {
        if (length.toDays() > 0) {
            return two("days", length.toDays(), "hours", length.toHoursPart());
        }
        if (length.toHours() > 0) {
            return two("hours", length.toHours(), "minutes", length.toMinutesPart());
        }
        return length.toMinutes() > 0
                ? texts.of(locale(), "portal.minutes", length.toMinutes())
                : texts.of(locale(), "portal.moment");
    }

    private String two(String unit, long number, String smaller, long rest) {
        String first = texts.of(locale(), "portal." + unit, number);
        return rest == 0 ? first : first + " " + texts.of(locale(), "portal." + smaller, rest);
    }

    /** Day and time with the zone's name: what stands beside every time in words. */
    public String exact(Instant at) {
        return times.at(at, Style.EXACT, locale());
    }

    /** The end of a period, told like this: by the day that it ends. */
    public String exactEnd(Instant end) {
        return times.until(new Until(end), Style.EXACT, locale());
    }

    /** Day and time, for lists under a heading that names the zone. */
    public String dateTime(Instant at) {
        return times.at(at, Style.DATE_TIME, locale());
    }

    /** The end of a period, told like this: by the day that it ends. */
    public String dateTimeOfEnd(Instant end) {
        return times.until(new Until(end), Style.DATE_TIME, locale());
    }

    public String date(Instant at) {
        return times.at(at, Style.DATE, locale());
    }

    /** The day that the period ends. */
    public String dateOfEnd(Instant end) {
        return times.until(new Until(end), Style.DATE, locale());
    }

    public String date(LocalDate day) {
        return times.day(day, locale());
    }

    /** Such as "12 Mar", where the year goes without saying. */
    public String dayOfMonth(LocalDate day) {
        return times.dayOfMonth(day, locale());
    }

    /** Such as "March 2026". */
    public String month(YearMonth month) {
        return times.month(month, locale());
    }

    /** A festival, or several, as the schedules name them; a name that we do not know stays as it is. */
    public String festival(String name) {
        return Stream.of(name.split("、"))
                .map(one -> texts.find(locale(), "festival." + one).orElse(one))
                .collect(Collectors.joining(texts.of(locale(), "festival.and")));
    }

    /** For the attribute {@code datetime}. */
    public String iso(Instant at) {
        return times.iso(at);
    }

    /** The id of the zone in which times are told, such as {@code Asia/Shanghai}. */
    public String zone() {
        return times.zone();
    }

    /** Such as "China Time". */
    public String zoneName() {
        return times.zoneName(locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
