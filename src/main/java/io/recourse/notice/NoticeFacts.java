package io.recourse.notice;

import io.recourse.web.Until;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What a feature knows for the words of a notice. Every bean of this type is asked when a notice is put into words. */
public interface NoticeFacts {

    /**
     * Facts by the names that the templates use: texts, numbers, {@link Instant}s, {@link Until}s, {@code true}, or lists
     * of texts. What isn't known is left out or null; then what would tell it is left out of the notice.
     */
    Map<String, Object> of(Notices.Left notice, Locale language);
}
