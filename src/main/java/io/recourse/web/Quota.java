package io.recourse.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/**
 * How a caller stands with a {@link Throttle}.
 *
 * @param calls how many are allowed within the window
 * @param used how many there were in it, with this one
 * @param left until the window ends
 */
public record Quota(int calls, Duration window, int used, Duration left) {

    private static final String NAME = "\"calls\"";

    public boolean allows() {
        return used <= calls;
    }

    /** Whether this is the first call of the window that is one too many. */
    public boolean isJustUsedUp() {
        return used == calls + 1;
    }

    /**
     * Says it in the header of the answer, as in draft-ietf-httpapi-ratelimit-headers: how many there are, how many are left,
     * and until when; and to who is refused, when to come again.
     */
    public void tell(HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", "%s;q=%d;w=%d".formatted(NAME, calls, seconds(window)));
        response.setHeader("RateLimit", "%s;r=%d;t=%d".formatted(NAME, Math.max(0, calls - used), seconds(left)));
        if (!allows()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(left)));
        }
    }

    /** Whole ones, and never a moment too early. */
    private static long seconds(Duration time) {
        return Math.max(1, time.plusMillis(999).toSeconds());
    }
}
