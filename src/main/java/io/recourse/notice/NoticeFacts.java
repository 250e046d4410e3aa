package io.recourse.notice;

import io.recourse.web.Until;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What a feature knows for the words of notices. Every bean of this type is asked when notices are put into words. */
public interface NoticeFacts {

    /**
     * What is known of each of these. All that has to be read for it is read here, for all of them at once, so that a page of
     * messages takes no more statements than one message.
     *
     * @return for each of them facts by the names that the templates use: texts, numbers, {@link Instant}s, {@link Until}s,
     *     {@code true}, or lists of texts. What isn't known is left out or null; then what would tell it is left out of the
     *     notice.
     */
    Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language);
}
