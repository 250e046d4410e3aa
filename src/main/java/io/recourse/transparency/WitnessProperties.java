package io.recourse.transparency;

import io.recourse.schedule.DailyTime;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.witness.*}.
 *
 * @param daily at what time of the platform's zone the root of the day before is made, {@code HH:mm}; {@code off} for never
 * @param log the file to which each day is appended, outside of the database; empty for none
 */
@ConfigurationProperties("recourse.witness")
record WitnessProperties(
        @DefaultValue("00:10") String daily,
        @DefaultValue("") String log) {

    WitnessProperties {
        DailyTime.read("recourse.witness.daily", daily);
    }

    Optional<LocalTime> time() {
        return DailyTime.read("recourse.witness.daily", daily);
    }

    Optional<Path> logFile() {
        return log.isEmpty() ? Optional.empty() : Optional.of(Path.of(log));
    }
}
