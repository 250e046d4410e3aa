package io.recourse.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Reads every instant, day and length of time that comes as text, so that nothing with the year 999999999 gets further
 * than here: Java can hold it, and neither a database nor a calendar nor a difference of two can.
 *
 * <p>What comes from outside lies between {@link #FIRST_DAY} and {@link #LAST_DAY}. Nothing that this is about happened
 * before the first marketplace, and no period is so long that it ends after the last.
 */
public final class Times {

    public static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

    public static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    private static final Instant FIRST = FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant END = LAST_DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);

    // a time that was computed from one that was taken, or that was stored before there was a limit
    private static final Instant OUR_END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final Duration LONGEST = Duration.ofDays(100_000);

    private Times() {}

    /** An instant from outside, as RFC 3339 with an offset, to the millisecond; empty for anything else. */
    public static Optional<Instant> instant(String text) {
        return exact(text).map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /** An instant from outside, not rounded to the millisecond: to compare what was written. */
    public static Optional<Instant> exact(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(Times::isPossible);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** A time of day from outside, without an offset and meant in that zone, as a browser's field gives it. */
    public static Optional<Instant> instant(String text, ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant())
                    .filter(Times::isPossible);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** A day from outside, such as 2026-03-01. */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** An instant from outside, or a day in that zone, of which its beginning is meant. */
    public static Optional<Instant> beginning(String text, ZoneId zone) {
        return instant(text)
                .or(() -> day(text).map(day -> day.atStartOfDay(zone).toInstant()));
    }

    /** An instant from outside, or a day in that zone, of which its end is meant: the beginning of the next one. */
    public static Optional<Instant> end(String text, ZoneId zone) {
        return instant(text).or(() -> day(text)
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    /** A length of time from outside, such as {@code PT72H}, of either sign. */
    public static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text))
                    .filter(length -> length.compareTo(LONGEST) <= 0 && length.compareTo(LONGEST.negated()) >= 0);
        } catch (DateTimeException | ArithmeticException noLength) {
            return Optional.empty();
        }
    }

    /** Whether an instant that was not text can be one that somebody means. */
    public static boolean isPossible(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    /**
     * An instant that we wrote ourselves ({@link Instant#toString}), into a table or a cursor, as exactly as it was
     * written. It may lie further ahead than one from outside; a cursor can be forged, so there is an end, too.
     *
     * @throws DateTimeException for what we have not written
     */
    public static Instant kept(String text) {
        Instant instant = Instant.parse(text);
        if (instant.isBefore(FIRST) || !instant.isBefore(OUR_END)) {
            throw new DateTimeException("Not a time of ours: " + instant);
        }
        return instant;
    }
}
