package io.recourse.archfixture.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.stream.Stream;

/** In each way that there is, one a method. */
class ReadsTimes {

    Instant instant(String text) {
        return Instant.parse(text);
    }

    OffsetDateTime withOffset(String text) {
        return OffsetDateTime.parse(text);
    }

    ZonedDateTime inZone(String text) {
        return ZonedDateTime.parse(text);
    }

    LocalDateTime local(String text) {
        return LocalDateTime.parse(text);
    }

    Stream<LocalDate> days(Stream<String> texts) {
        return texts.map(LocalDate::parse);
    }

    Duration length(String text) {
        return Duration.parse(text);
    }

    TemporalAccessor byPattern(String text) {
        return DateTimeFormatter.ISO_INSTANT.parse(text);
    }
}
