package io.recourse.notice;

import java.time.Instant;

/**
 * A notice on its way to one addressee.
 *
 * @param target whom, in the words of the channel
 * @param attempts how often it was tried since it was queued
 * @param since when it was queued
 * @param nextAt null unless it is queued
 * @param lastAt of the last attempt; null before the first
 * @param answer to the last attempt; null before the first
 */
public record Delivery(
        long id,
        String caseNumber,
        int seq,
        String channel,
        String target,
        State state,
        int attempts,
        Instant since,
        Instant nextAt,
        Instant lastAt,
        String answer) {

    /** Where it stands. */
    public enum State {
        QUEUED,
        SENT,
        /** Refused for good, or given up. */
        FAILED,
        /** Sent, and returned later. */
        BOUNCED
    }
}
