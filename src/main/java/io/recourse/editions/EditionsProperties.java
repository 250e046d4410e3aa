package io.recourse.editions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.editions.*}.
 *
 * @param announcedDays how many days before its first one an edition has to be entered at the latest
 */
@ConfigurationProperties("recourse.editions")
record EditionsProperties(@DefaultValue("7") int announcedDays) {

    EditionsProperties {
        if (announcedDays < 1) {
            throw new IllegalArgumentException(
                    "recourse.editions.announced-days must be at least 1, not " + announcedDays);
        }
    }
}
