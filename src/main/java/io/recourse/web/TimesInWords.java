package io.recourse.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Times as people read them, in their language and the platform's zone: the one place that puts them into words, so that
 * pages, messages, mails and letters say the same. The end of a period belongs to the day that it ends: at midnight it is
 * 24:00 of that day, not 00:00 of the next. Programs read RFC 3339.
 */
@Component
public class TimesInWords {

    /** How much is said; the patterns stand in the bundle {@code times}. */
    public enum Style {
        /** Such as 12 Mar 2026. */
        DATE(false),
        /** Such as 12 Mar 2026, 10:00. */
        DATE_TIME(false),
        /** Such as 12 Mar 2026, 10:00, with the seconds of what isn't a whole minute. */
        TO_THE_SECOND(true),
        /** Such as Thursday, 12 March 2026, 10:00 (China Time), with the seconds of what isn't a whole minute. */
        EXACT(true);

        private final boolean seconds;

        Style(boolean seconds) {
            this.seconds = seconds;
        }
    }

    private final Texts texts;
    private final ZoneId zone;

    public TimesInWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** When something happened or is going to. */
    public String at(Instant at, Style style, Locale language) {
        return words(at.atZone(zone), pattern(style, language), style, language);
    }

    public String until(Until end, Style style, Locale language) {
        ZonedDateTime there = end.at().atZone(zone);
        return there.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? words(there.minusDays(1), pattern(style, language).replace("HH", "'24'"), style, language)
                : words(there, pattern(style, language), style, language);
    }

    public String day(LocalDate day, Locale language) {
        return formatted(day, pattern(Style.DATE, language), language);
    }

    /** Such as "12 Mar", where the year goes without saying. */
    public String dayOfMonth(LocalDate day, Locale language) {
        return formatted(day, texts.of(language, "time.DAY"), language);
    }

    /** Such as "March 2026". */
    public String month(YearMonth month, Locale language) {
        return formatted(month, texts.of(language, "time.MONTH"), language);
    }

    /** The id of the platform's zone, such as {@code Asia/Shanghai}. */
    public String zone() {
        return zone.getId();
    }

    /** Such as "China Time". */
    public String zoneName(Locale language) {
        return zone.getDisplayName(TextStyle.FULL, Languages.nearest(language));
    }

    /** The instant with the platform's offset, for programs that read pages. */
    public String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    private String words(ZonedDateTime there, String pattern, Style style, Locale language) {
        boolean seconds = style.seconds && there.getSecond() != 0;
        String words = formatted(there, seconds ? pattern.replace("mm", "mm:ss") : pattern, language);
        return style == Style.EXACT ? texts.of(language, "time.in-zone", words, zoneName(language)) : words;
    }

    private String pattern(Style style, Locale language) {
        return texts.of(language, "time." + (style == Style.TO_THE_SECOND ? Style.DATE_TIME : style));
    }

    private static String formatted(TemporalAccessor time, String pattern, Locale language) {
        return DateTimeFormatter.ofPattern(pattern, Languages.nearest(language)).format(time);
    }
}
