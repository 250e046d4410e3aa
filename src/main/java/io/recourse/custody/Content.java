package io.recourse.custody;

import java.util.Map;

/**
 * What an event brings into a case, such as the words of a decision: its canonical JSON, and the hash by which the event
 * names it. What is made of an old case's rows has to stay the same in every later version: a member may be added only if
 * it is null, and so left out, in all older ones.
 */
public record Content(String json, String sha256) {

    /** The content of something that both parties may read. */
    public static Content of(Object value) {
        String json = CanonicalJson.write(value);
        return new Content(json, Sha256.of(json));
    }

    /**
     * The content of something that a party may not read but could guess, such as a telephone number: without the salt,
     * which is kept beside the value and told only to who may read it, the hash says nothing.
     */
    public static Content salted(Object value, String salt) {
        return of(Map.of("content", value, "salt", salt));
    }
}
