package io.recourse.custody;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The chain of a case's events. Each event is committed to by a salted hash over its canonical JSON, in which the actor
 * stands as a salted hash of its own; each link hashes the link before together with the event's commitment. So an event,
 * or who caused it, can be withheld from a reader who still checks the whole chain.
 */
public final class Chain {

    /** RFC 3339 in UTC with milliseconds: the form in which the time of an event is hashed. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Chain() {}

    /** What the first event is linked to. */
    public static String start(String caseNumber) {
        return Sha256.of(caseNumber);
    }

    public static String actor(String actor, String salt) {
        return Sha256.of(CanonicalJson.write(Map.of("actor", actor, "salt", salt)));
    }

    /** {@code actor} is the hash of {@link #actor}, {@code at} the text of {@link #time}. */
    public static String event(int seq, String at, String type, String actor, JsonNode data, String salt) {
        return Sha256.of(CanonicalJson.write(
                Map.of("seq", seq, "at", at, "type", type, "actor", actor, "data", data, "salt", salt)));
    }

    /** The link: over the 128 digits of the link before and of the event. */
    public static String link(String previous, String event) {
        return Sha256.of(previous + event);
    }

    public static String time(Instant at) {
        return TIME.format(at);
    }
}
