package io.recourse.notice.webhook;

import io.recourse.notice.Notices;
import java.util.Map;

/** What a feature adds to the data of an event. Every bean of this type is asked when an event is sent. */
public interface EventFacts {

    /**
     * Members of the event's {@code data}: the same whenever it is asked, because what is sent again has to be the same, and
     * no names or words of people.
     */
    Map<String, Object> of(Notices.Left notice);
}
