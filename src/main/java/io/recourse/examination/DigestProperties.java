package io.recourse.examination;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When reviewers get their summary of the day.
 *
 * @param at on working days, {@code HH:mm} in the platform's zone; {@code off} for never
 */
@ConfigurationProperties("recourse.notices.digest")
record DigestProperties(@DefaultValue("08:30") String at) {

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    DigestProperties {
        // YAML reads a bare 18:00 as a number of minutes, hence the hint; and a bare off as false
        if (!TIME.matcher(at).matches() && !isOff(at)) {
            throw new IllegalArgumentException(
                    "recourse.notices.digest.at must be a time like \"08:30\", in quotes, or off, not " + at);
        }
    }

    private static boolean isOff(String at) {
        return at.equals("off") || at.equals("false");
    }

    Optional<LocalTime> time() {
        return isOff(at) ? Optional.empty() : Optional.of(LocalTime.parse(at));
    }
}
