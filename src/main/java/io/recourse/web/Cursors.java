package io.recourse.web;

import io.recourse.time.Times;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Where a page ended, as an opaque text for clients, and how long a page may be. */
public final class Cursors {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    // long enough for any keyset of ours, short enough that a hostile one costs nothing
    private static final int MAX_LENGTH = 2000;

    private Cursors() {}

    /** The sort key of the last row on the page, part by part. */
    public static String encode(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The parts that were encoded; none for null (the first page).
     *
     * @throws Problem 400 {@code bad-cursor} for anything that {@link #encode} didn't write
     */
    public static List<String> decode(String cursor) {
        if (cursor == null) {
            return List.of();
        }
        try {
            List<String> parts = split(cursor);
            // one text for one cursor: a damaged one that still splits is found here
            if (encode(parts.toArray(String[]::new)).equals(cursor)) {
                return parts;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            // the refusal below tells it, like every other damage
        }
        throw Problem.malformed("bad-cursor");
    }

    /**
     * Reads a cursor as {@link #decode(String)} does, for a list whose cursors have that many parts.
     *
     * @throws Problem 400 {@code bad-cursor} also for another number of parts: the cursor of another list
     */
    public static List<String> decode(String cursor, int parts) {
        List<String> decoded = decode(cursor);
        if (cursor != null && decoded.size() != parts) {
            throw Problem.malformed("bad-cursor");
        }
        return decoded;
    }

    /**
     * The one number that was encoded; {@code first} for null (the first page).
     *
     * @throws Problem 400 {@code bad-cursor} for anything else
     */
    public static long number(String cursor, long first) {
        try {
            return decode(cursor, 1).stream()
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(first);
        } catch (NumberFormatException otherList) {
            throw Problem.malformed("bad-cursor");
        }
    }

    /**
     * A part that was an instant ({@link Instant#toString}).
     *
     * @throws Problem 400 {@code bad-cursor} for anything else
     */
    public static Instant instant(String part) {
        try {
            return Times.kept(part);
        } catch (DateTimeException otherList) {
            throw Problem.malformed("bad-cursor");
        }
    }

    /**
     * The number of items asked for, 50 for null.
     *
     * @throws Problem 400 {@code bad-limit} outside 1 to 200
     */
    public static int limit(Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Problem.malformed("bad-limit", MAX_LIMIT);
        }
        return asked;
    }

    private static List<String> split(String cursor) {
        if (cursor.isEmpty() || cursor.length() > MAX_LENGTH) {
            throw new IllegalArgumentException();
        }
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int colon = text.indexOf(':', at);
            int end = colon + 1 + Integer.parseInt(text.substring(at, colon));
            parts.add(text.substring(colon + 1, end));
            at = end;
        }
        return List.copyOf(parts);
    }
}
