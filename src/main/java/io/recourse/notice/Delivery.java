package io.recourse.notice;

import io.recourse.web.Texts;
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

    /** What stands before the name of words of our own, in the column that otherwise holds the other side's words. */
    static final String OURS = "recourse:";

    /** The key of our own words about the last attempt; null where the other side said something, or nobody has yet. */
    public String ours() {
        return answer != null && answer.startsWith(OURS) ? "deliveries.ours." + answer.substring(OURS.length()) : null;
    }

    /** The last answer for somebody who reads the language of the current request. */
    public String said(Texts texts) {
        return ours() == null ? answer : texts.of(ours());
    }

    /** How far the delivery has come. */
    public enum State {
        QUEUED,
        SENT,
        /** Refused for good, or given up. */
        FAILED,
        /** Sent, and returned later. */
        BOUNCED
    }
}
