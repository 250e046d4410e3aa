package io.recourse.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * One event of a case; {@code at} in milliseconds, {@code actor} an account's name, or {@link #SYSTEM} or
 * {@link #MARKETPLACE}. Whatever stands in {@code data} under {@code sha256} names a content or a file of the case.
 */
public record TimelineEvent(int seq, Instant at, EventType type, String actor, Map<String, Object> data) {

    public static final String SYSTEM = "SYSTEM";
    public static final String MARKETPLACE = "MARKETPLACE";

    public TimelineEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
