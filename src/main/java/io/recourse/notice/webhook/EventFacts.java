package io.recourse.notice.webhook;

import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Optional;

/** What a feature adds to the data of an event. Every bean of this type is asked when an event is sent. */
public interface EventFacts {

    /**
     * The type of what it adds for notices of that type, whose components are members of the event's {@code data}; empty
     * where it adds nothing. The description of events, {@code docs/asyncapi.yaml}, is made of these. A component that may
     * be left out is null then, and annotated with {@code JsonInclude}; components of parts stand in the order of their names.
     */
    Optional<Class<? extends Record>> adds(NoticeType type);

    /**
     * What it adds, asked only where it {@link #adds} something: the same whenever it is asked, because what is sent again
     * has to be the same, and no names or words of people. Empty when there is nothing to tell.
     */
    Optional<? extends Record> of(Notices.Left notice);
}
