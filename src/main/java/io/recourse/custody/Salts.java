package io.recourse.custody;

import java.security.SecureRandom;
import java.util.Base64;

/** What keeps the hashes of an event and of who caused it from being guessed backwards: 128 random bits each. */
public record Salts(String event, String actor) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;
    private static final int LENGTH = 22;

    public static Salts random() {
        return new Salts(one(), one());
    }

    /** A single salt, for {@link Content#salted}; 22 characters. */
    public static String one() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Reads what {@link #stored} wrote; nothing for an event from before there was a chain. */
    public static Salts read(String stored) {
        return stored.isEmpty() ? new Salts("", "") : new Salts(stored.substring(0, LENGTH), stored.substring(LENGTH));
    }

    /** Both in one text of 44 characters. */
    public String stored() {
        return event + actor;
    }
}
