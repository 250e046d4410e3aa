package io.recourse.appeal;

import io.recourse.cases.TellWords;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a notice says of the appeal. */
@Component
class AppealFacts implements NoticeFacts {

    private final Appeals appeals;
    private final TellWords told;

    AppealFacts(Appeals appeals, TellWords told) {
        this.appeals = appeals;
        this.told = told;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice, Locale language) {
        if (notice.type() != NoticeType.APPEAL_OPENED) {
            return Map.of();
        }
        return appeals.find(notice.caseNumber())
                .<Map<String, Object>>map(appeal -> Map.of(
                        "appealStatement", told.to(notice.recipient(), appeal.statement()),
                        "appealedByYou", appeal.lodgedBy().equals(notice.recipient())))
                .orElse(Map.of());
    }
}
