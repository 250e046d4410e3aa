package io.recourse.notice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what could not be sent is tried again.
 *
 * @param first after the first attempt
 * @param factor by which the next wait is longer
 * @param longest no wait is longer than that, jitter apart
 * @param jitter the share of a wait by which it is made longer or shorter at random, 0 to 1
 * @param giveUpAfter since it was queued; then it has failed
 */
@ConfigurationProperties("recourse.notices.retry")
record DeliveryProperties(
        @DefaultValue("30s") Duration first,
        @DefaultValue("2") double factor,
        @DefaultValue("1h") Duration longest,
        @DefaultValue("0.2") double jitter,
        @DefaultValue("3d") Duration giveUpAfter) {

    DeliveryProperties {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "recourse.notices.retry.first must be longer than nothing and not longer than .longest");
        }
        if (factor < 1 || jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException(
                    "recourse.notices.retry.factor must be at least 1, and .jitter at least 0 and below 1");
        }
    }

    /**
     * How long to wait after so many attempts.
     *
     * @param chance from 0 (inclusive) to 1 (exclusive)
     */
    Duration wait(int attempts, double chance) {
        double wait = Math.min(first.toMillis() * Math.pow(factor, attempts - 1.0), longest.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(wait * (1 + jitter * (2 * chance - 1)))));
    }
}
