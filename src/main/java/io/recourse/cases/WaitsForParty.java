package io.recourse.cases;

import java.time.Instant;
import java.util.List;

/** What of a feature waits for an answer of a party; every bean of this type is asked when somebody looks at their cases. */
public interface WaitsForParty {

    /**
     * @param what the key of its words, {@code phrase.<what>} and {@code next.<what>}; also of the clock, {@code clock.<what>}
     * @param until the instant at which it is too late
     */
    record Waiting(String caseNumber, String what, Instant until) {}

    /** In no order; those whose time is over are none. */
    List<Waiting> of(String party, Instant now);
}
