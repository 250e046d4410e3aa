package io.recourse.examination;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code recourse.work.*}: whose cases are taken when.
 *
 * @param othersEvery each of so many cases that are taken is one of those who have not many; {@code 0} for none, then the
 *     deadline alone decides
 * @param many more than so many cases of one complainant among four times as many of the most urgent are many
 */
@ConfigurationProperties("recourse.work")
record MixingProperties(
        @DefaultValue("2") int othersEvery,
        @DefaultValue("20") int many) {

    MixingProperties {
        if (othersEvery < 0 || many < 1) {
            throw new IllegalArgumentException(
                    "recourse.work.others-every must not be below 0, and recourse.work.many not below 1");
        }
    }
}
