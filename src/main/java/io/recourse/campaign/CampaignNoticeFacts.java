package io.recourse.campaign;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseTitles;
import io.recourse.cases.Outcomes;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the one notice of many cases says: each of them in a line, with how it was decided where it was. */
@Component
class CampaignNoticeFacts implements NoticeFacts {

    private final CaseFiles files;
    private final CaseTitles titles;
    private final Outcomes outcomes;

    CampaignNoticeFacts(CaseFiles files, CaseTitles titles, Outcomes outcomes) {
        this.files = files;
        this.titles = titles;
        this.outcomes = outcomes;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice, Locale language) {
        return notice.data().get("cases") instanceof Collection<?> numbers
                ? Map.of("cases", lines(numbers, notice, language))
                : Map.of();
    }

    private List<String> lines(Collection<?> numbers, Notices.Left notice, Locale language) {
        Map<String, CaseFile> cases =
                files.find(numbers.stream().map(String::valueOf).toList());
        Map<String, String> decided = notice.type() == NoticeType.CAMPAIGN_DECIDED
                ? outcomes.of(
                        cases.values().stream()
                                .filter(file -> !file.stage().isUndecided())
                                .toList(),
                        language)
                : Map.of();
        return cases.values().stream()
                .map(file -> Stream.of(
                                file.number(),
                                decided.get(file.number()),
                                titles.told(file, file.sideOf(notice.recipient()), language)
                                        .about())
                        .filter(part -> part != null)
                        .reduce((one, next) -> one + " · " + next)
                        .orElseThrow())
                .sorted()
                .toList();
    }
}
