package io.recourse.calendar;

import io.recourse.text.Visible;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * Settings of the platform's calendar, beside its zone ({@link io.recourse.clock.PlatformZone}).
 *
 * @param closingTime when a working day ends, {@code HH:mm}; 24:00 is the end of the day
 * @param closures own days off
 * @param fewGone how many official days may vanish with another schedule before that is called out: more of them are
 *     likely a file that was cut
 */
@ConfigurationProperties("recourse.calendar")
record CalendarProperties(
        @DefaultValue(CalendarProperties.END_OF_DAY) String closingTime,
        @DefaultValue List<Closure> closures,
        @DefaultValue("3") int fewGone) {

    static final String END_OF_DAY = "24:00";

    private static final Pattern TIME = Pattern.compile("(?!00:00)([01]\\d|2[0-3]):[0-5]\\d|24:00");

    CalendarProperties {
        // YAML reads a bare 18:00 as a number of minutes, hence the hint
        if (!TIME.matcher(closingTime).matches()) {
            throw new IllegalArgumentException(
                    "recourse.calendar.closing-time must be a time like \"18:00\", in quotes, or \"24:00\", not "
                            + closingTime);
        }
        closures = List.copyOf(closures);
    }

    record Closure(
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date, String name) {

        Closure {
            if (date == null || Visible.isEmpty(name)) {
                throw new IllegalArgumentException("every one of recourse.calendar.closures needs a date and a name");
            }
        }
    }

    /** {@link LocalTime#MIDNIGHT} for the end of the day. */
    LocalTime closing() {
        return closingTime.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(closingTime);
    }

    Map<LocalDate, String> closureNames() {
        Map<LocalDate, String> names = new HashMap<>();
        closures.forEach(closure -> names.put(closure.date(), closure.name()));
        return names;
    }
}
