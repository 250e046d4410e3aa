package io.recourse.schedule;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** The setting of something that is done once a day: {@code HH:mm} in the platform's zone, or {@code off} for never. */
public final class DailyTime {

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private DailyTime() {}

    /**
     * Reads it; empty for never.
     *
     * @throws IllegalArgumentException for what is neither
     */
    public static Optional<LocalTime> read(String property, String text) {
        // YAML reads a bare off as false, and a bare 18:00 as a number of minutes, hence the hint
        if (text.equals("off") || text.equals("false")) {
            return Optional.empty();
        }
        if (!TIME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    property + " must be a time like \"08:30\", in quotes, or off, not " + text);
        }
        return Optional.of(LocalTime.parse(text));
    }
}
