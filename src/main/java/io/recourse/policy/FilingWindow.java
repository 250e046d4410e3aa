package io.recourse.policy;

import io.recourse.deadline.Period;
import java.util.Optional;

/**
 * When a complaint may be filed.
 *
 * @param period counted from the anchor, its last day included; empty for {@link Anchor#SETTLEMENT}
 */
public record FilingWindow(Anchor anchor, Optional<Period> period) {

    /** What a window counts from; {@code SETTLEMENT}: open until the order is closed. */
    public enum Anchor {
        REVIEW,
        SUCCESS,
        CLOSING,
        PLACING,
        SETTLEMENT
    }
}
