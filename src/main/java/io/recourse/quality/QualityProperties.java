package io.recourse.quality;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.quality.*}; which share of the cases is read again stands in {@code second-readings.dmn}.
 *
 * @param seed from which the draw is counted; empty for one that is made once and kept in the database
 * @param percent of a hundred cases on any ground, in place of the table; null for what the table says
 * @param replaceAfter after how much time somebody else is drawn for a reading that nobody has done
 * @param fewest from how many readings on a ground's agreement is counted; of fewer it would say nothing
 */
@ConfigurationProperties("recourse.quality")
record QualityProperties(
        @DefaultValue("") String seed,
        Integer percent,
        @DefaultValue("P7D") Duration replaceAfter,
        @DefaultValue("20") int fewest) {}
