package io.recourse.staff;

import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which colleague a message to staff comes from. */
@Component
class StaffFacts implements NoticeFacts {

    @Override
    public Map<String, Object> of(Notices.Left notice, Locale language) {
        return notice.type() == NoticeType.MENTION || notice.type() == NoticeType.HANDED_OVER
                ? notice.data()
                : Map.of();
    }
}
