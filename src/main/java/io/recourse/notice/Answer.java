package io.recourse.notice;

import java.time.Instant;

/** What came of sending. The texts are what the other side said; the first 1000 characters are kept. */
public sealed interface Answer {

    /** The other side has it. */
    record Sent(String text) implements Answer {}

    /**
     * It has not, and may have it later.
     *
     * @param notBefore null to leave it to the back-off
     */
    record Later(String text, Instant notBefore) implements Answer {

        public Later(String text) {
            this(text, null);
        }
    }

    /** It never will, unless somebody changes something and retries. */
    record Refused(String text) implements Answer {}
}
