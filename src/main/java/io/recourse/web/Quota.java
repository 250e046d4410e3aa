package io.recourse.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/**
 * How a caller stands with a {@link TokenBucket}.
 *
 * @param calls how many are allowed within the window
 * @param left how many there are at this moment, after this call; -1 when there was none for it
 * @param until how long until there are all of them again if nobody calls, or, for who is refused, until there is one
 * @param firstRefused whether nobody else of this caller was refused within the window, so that it is worth telling
 */
public record Quota(int calls, Duration window, int left, Duration until, boolean firstRefused) {

    private static final String NAME = "\"calls\"";

    public boolean allows() {
        return left >= 0;
    }

    /**
     * Says it in the header of the answer, as in draft-ietf-httpapi-ratelimit-headers: how many there are, how many are left,
     * and until when; and to who is refused, when to come again.
     */
    public void tell(HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", "%s;q=%d;w=%d".formatted(NAME, calls, seconds(window)));
        response.setHeader("RateLimit", "%s;r=%d;t=%d".formatted(NAME, Math.max(0, left), seconds(until)));
        if (!allows()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(until)));
        }
    }

    /** Whole ones, and never a moment too early. */
    private static long seconds(Duration time) {
        return Math.max(1, time.plusMillis(999).toSeconds());
    }
}
