package io.recourse.campaign;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.CaseTitles;
import io.recourse.cases.Outcomes;
import io.recourse.marketplace.Order;
import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        List<Notices.Left> ofMany =
                notices.stream().filter(notice -> !numbers(notice).isEmpty()).toList();
        Map<String, CaseFile> cases = files.find(
                ofMany.stream().flatMap(notice -> numbers(notice).stream()).collect(Collectors.toSet()));
        Map<String, Order> orders = files.ordersAsFiled(cases.keySet());
        Map<String, String> decided = outcomes.of(
                ofMany.stream()
                        .filter(notice -> notice.type() == NoticeType.CAMPAIGN_DECIDED)
                        .flatMap(notice -> numbers(notice).stream())
                        .distinct()
                        .map(cases::get)
                        .filter(file -> file != null && !file.stage().isUndecided())
                        .toList(),
                language);
        return notice -> numbers(notice).isEmpty()
                ? Map.of()
                : Map.of(
                        "cases",
                        numbers(notice).stream()
                                .map(cases::get)
                                .filter(Objects::nonNull)
                                .map(file -> line(
                                        file,
                                        notice.type() == NoticeType.CAMPAIGN_DECIDED
                                                ? decided.get(file.number())
                                                : null,
                                        titles.told(
                                                file,
                                                orders.get(file.number()),
                                                file.sideOf(notice.recipient()),
                                                language)))
                                .sorted()
                                .toList());
    }

    private static List<String> numbers(Notices.Left notice) {
        return notice.data().get("cases") instanceof Collection<?> numbers
                ? numbers.stream().map(String::valueOf).distinct().toList()
                : List.of();
    }

    /** @param decided null for what is not to be said, or not decided */
    private static String line(CaseFile file, String decided, CaseTitles.Title title) {
        return Stream.of(file.number(), decided, title.about())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
