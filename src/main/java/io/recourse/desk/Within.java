package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.text.Visible;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/**
 * The list within which somebody works a case: where the way back leads, and what the next case is of.
 *
 * @param query of its address; null for the reader's own queue
 */
record Within(String query) {

    /** The name of the parameter and of the field of forms. */
    static final String VIEW = "view";

    static Within of(Actor reader, String view) {
        return new Within(
                Visible.isEmpty(view)
                        ? null
                        : Visible.orNull(WorkAddress.of(view).within(reader)));
    }

    /** What stands behind the address of a case. */
    public String behind() {
        return query == null ? "" : "?" + VIEW + "=" + UriUtils.encode(query, StandardCharsets.UTF_8);
    }

    public String list() {
        return query == null ? WorkAddress.PATH : WorkAddress.PATH + "?" + query;
    }

    /** Null for the reader's own queue. */
    WorkAddress address() {
        return query == null ? null : WorkAddress.of(query);
    }
}
