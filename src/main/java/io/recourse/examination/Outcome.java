package io.recourse.examination;

import java.util.EnumSet;
import java.util.Set;

/** How a case was decided. */
public enum Outcome {
    UPHELD,
    PARTLY_UPHELD,
    REJECTED,
    AFFIRMED,
    AMENDED,
    REVERSED;

    private static final Set<Outcome> FIRST = EnumSet.of(UPHELD, PARTLY_UPHELD, REJECTED);

    public boolean isOf(Instance instance) {
        return FIRST.contains(this) == (instance == Instance.EXAMINATION);
    }
}
