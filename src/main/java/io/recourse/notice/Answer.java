package io.recourse.notice;

import java.time.Instant;
import java.util.Locale;

/**
 * What came of sending. The texts are what the other side said; the first 1000 characters are kept. What we say ourselves is
 * kept as the name of its words ({@code deliveries.ours.<name>}), which every reader gets in their own language.
 */
public sealed interface Answer {

    /** The answer that we give ourselves when we refuse before the other side was asked. */
    static Answer refusedHere(String name) {
        return new Refused(Delivery.OURS + name);
    }

    /** The answer that we give ourselves when we do not even try now. */
    static Answer laterHere(String name, Instant notBefore) {
        return new Later(Delivery.OURS + name, notBefore);
    }

    /** What came of it, in a word for those who count. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The other side has it. */
    record Sent(String text) implements Answer {}

    /**
     * The other side does not have it, and may get it later.
     *
     * @param notBefore null to leave it to the back-off
     */
    record Later(String text, Instant notBefore) implements Answer {

        public Later(String text) {
            this(text, null);
        }
    }

    /** The other side will never have it, unless somebody changes something and sends it again. */
    record Refused(String text) implements Answer {}
}
