package io.recourse.cases;

import java.time.Instant;
import java.util.Map;

/** One event of a case; {@code actor} is an account's name, or {@link #SYSTEM} or {@link #MARKETPLACE}. */
public record TimelineEvent(int seq, Instant at, EventType type, String actor, Map<String, Object> data) {

    public static final String SYSTEM = "SYSTEM";
    public static final String MARKETPLACE = "MARKETPLACE";
}
