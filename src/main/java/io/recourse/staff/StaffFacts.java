package io.recourse.staff;

import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Which colleague a message to staff comes from. */
@Component
class StaffFacts implements NoticeFacts {

    @Override
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        return StaffFacts::facts;
    }

    private static Map<String, Object> facts(Notices.Left notice) {
        return notice.type() == NoticeType.MENTION || notice.type() == NoticeType.HANDED_OVER
                ? notice.data()
                : Map.of();
    }
}
