package io.recourse.examination;

import io.recourse.schedule.DailyTime;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When reviewers get their summary of the day.
 *
 * @param at on working days, {@code HH:mm} in the platform's zone; {@code off} for never
 */
@ConfigurationProperties("recourse.notices.digest")
record DigestProperties(@DefaultValue("08:30") String at) {

    DigestProperties {
        DailyTime.read("recourse.notices.digest.at", at);
    }

    Optional<LocalTime> time() {
        return DailyTime.read("recourse.notices.digest.at", at);
    }
}
