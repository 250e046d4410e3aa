package io.recourse.appeal;

import io.recourse.cases.TellWords;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        Map<String, Appeal> opened = appeals.of(notices.stream()
                .filter(notice -> notice.type() == NoticeType.APPEAL_OPENED)
                .map(Notices.Left::caseNumber)
                .toList());
        return notice -> notice.type() == NoticeType.APPEAL_OPENED && opened.containsKey(notice.caseNumber())
                ? facts(opened.get(notice.caseNumber()), notice.recipient())
                : Map.of();
    }

    private Map<String, Object> facts(Appeal appeal, String recipient) {
        return Map.of(
                "appealStatement",
                told.to(recipient, appeal.statement()),
                "appealedByYou",
                appeal.lodgedBy().equals(recipient));
    }
}
