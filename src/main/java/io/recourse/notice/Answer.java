package io.recourse.notice;

import java.time.Instant;

/**
 * What came of sending. The texts are what the other side said; the first 1000 characters are kept. What we say ourselves is
 * kept as the name of its words ({@code deliveries.ours.<name>}), which every reader gets in their own language.
 */
public sealed interface Answer {

    /** Refused by us, before the other side was asked. */
    static Answer refusedHere(String name) {
        return new Refused(Delivery.OURS + name);
    }

    /** Not even tried now. */
    static Answer laterHere(String name, Instant notBefore) {
        return new Later(Delivery.OURS + name, notBefore);
    }

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
