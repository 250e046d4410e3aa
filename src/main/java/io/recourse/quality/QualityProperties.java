package io.recourse.quality;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.quality.*}; which share of the cases is read again stands in {@code second-readings.dmn}.
 *
 * @param seed from which the draw is counted; empty for one that is made once and kept in the database
 * @param percent of a hundred cases on any ground, in place of the table; null for what the table says
 * @param fewest from how many readings on a ground's agreement is counted; of fewer it would say nothing
 */
@ConfigurationProperties("recourse.quality")
record QualityProperties(
        @DefaultValue("") String seed,
        Integer percent,
        @DefaultValue("20") int fewest) {}
