package io.recourse.retention;

import io.recourse.schedule.DailyTime;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.retention.*}.
 *
 * @param daily at what time of the platform's zone what is due is erased each day, {@code HH:mm}; {@code off}: only when an
 *     administrator asks for it
 * @param log the file in which every erasure is noted, outside of the database; empty for none. Without it, what was erased
 *     comes back with a database that is restored from an older copy
 */
@ConfigurationProperties("recourse.retention")
record RetentionProperties(
        @DefaultValue("03:00") String daily,
        @DefaultValue("") String log) {

    RetentionProperties {
        DailyTime.read("recourse.retention.daily", daily);
    }

    Optional<LocalTime> time() {
        return DailyTime.read("recourse.retention.daily", daily);
    }

    Optional<Path> logFile() {
        return log.isEmpty() ? Optional.empty() : Optional.of(Path.of(log));
    }
}
