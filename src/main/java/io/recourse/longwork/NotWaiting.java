package io.recourse.longwork;

import io.recourse.text.Visible;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import org.springframework.http.ResponseEntity;

/** A caller who prefers not to wait (RFC 7240), and how it is said that this was followed. */
public final class NotWaiting {

    private static final String PREFER = "Prefer";
    private static final String PREFERRED = "Preference-Applied";
    private static final String RESPOND_ASYNC = "respond-async";

    private NotWaiting() {}

    public static boolean isPreferred(HttpServletRequest request) {
        return Collections.list(request.getHeaders(PREFER)).stream()
                .flatMap(header -> Arrays.stream(header.split("[,;]")))
                .anyMatch(preference -> Visible.trimmed(preference).equalsIgnoreCase(RESPOND_ASYNC));
    }

    /** @param at where it is seen how far the work is */
    public static ResponseEntity.BodyBuilder accepted(String at) {
        return ResponseEntity.accepted().location(URI.create(at)).header(PREFERRED, RESPOND_ASYNC);
    }
}
