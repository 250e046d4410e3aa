package io.recourse.examination;

import io.recourse.notice.NoticeFacts;
import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.policy.Policy;
import io.recourse.web.StoredJson;
import io.recourse.web.Texts;
import io.recourse.web.TimesInWords;
import io.recourse.web.TimesInWords.Style;
import io.recourse.web.Until;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What the summary of the day tells: the numbers as they were when it was made. */
@Component
class DigestFacts implements NoticeFacts {

    private final Policy policy;
    private final TimesInWords times;
    private final Texts texts;

    DigestFacts(Policy policy, TimesInWords times, Texts texts) {
        this.policy = policy;
        this.times = times;
        this.texts = texts;
    }

    private record Urgent(String number, String kind, String edition, Instant dueAt) {}

    private record Data(List<Urgent> urgent) {}

    @Override
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        return notice -> facts(notice, language);
    }

    private Map<String, Object> facts(Notices.Left notice, Locale language) {
        if (notice.type() != NoticeType.DIGEST) {
            return Map.of();
        }
        Map<String, Object> facts = new LinkedHashMap<>(notice.data());
        facts.put(
                "urgent",
                StoredJson.read(StoredJson.write(notice.data()), Data.class).urgent().stream()
                        .map(one -> words(one, notice.at(), language))
                        .toList());
        return facts;
    }

    private String words(Urgent one, Instant at, Locale language) {
        boolean overdue = !one.dueAt().isAfter(at);
        return texts.of(
                language,
                overdue ? "notice.urgent-overdue" : "notice.urgent",
                one.number(),
                policy.kind(one.edition(), one.kind())
                        .map(kind -> kind.name().in(language))
                        .orElse(one.kind()),
                times.until(new Until(one.dueAt()), Style.DATE_TIME, language));
    }
}
