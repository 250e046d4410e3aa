package io.recourse.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How slowly a request may come, its head and its body together. What counts is the time that we waited for the caller,
 * not what we needed ourselves.
 *
 * @param patience so long it may take however little comes
 * @param perSecond so much has to have come for each second beyond that
 * @param longest so long it may take in all
 * @param waiting so many requests may have a thread that waits for more of their bodies; one more is cut
 */
@ConfigurationProperties("recourse.requests")
record Pace(
        @DefaultValue("20s") Duration patience,
        @DefaultValue("2KB") DataSize perSecond,
        @DefaultValue("1h") Duration longest,
        @DefaultValue("120") int waiting) {

    private static final double SECOND = 1e9;

    Pace {
        if (patience.isNegative() || patience.isZero() || perSecond.toBytes() < 1 || waiting < 1) {
            throw new IllegalArgumentException(
                    "recourse.requests: patience, per-second and waiting have to be positive");
        }
    }

    /** For how long a request of which so many bytes have come may have been waited for. */
    Duration until(long received) {
        Duration paced = patience.plusNanos((long) (received * SECOND / perSecond.toBytes()));
        return paced.compareTo(longest) < 0 ? paced : longest;
    }
}
