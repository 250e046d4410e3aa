package io.recourse.measures;

import io.recourse.notice.NoticeFacts;
import io.recourse.notice.Notices;
import io.recourse.time.Times;
import io.recourse.web.Until;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a notice says of a seal, and of what unfounded filings led to. */
@Component
class MeasureNoticeFacts implements NoticeFacts {

    private final Seals seals;

    MeasureNoticeFacts(Seals seals) {
        this.seals = seals;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice, Locale language) {
        return switch (notice.type()) {
            case SEAL_TO_CONFIRM, SEAL_REFUSED, SEAL_LIFTED -> ofSeal(notice);
            case FILING_WARNING, FILING_PAUSED -> ofFilings(notice);
            default -> Map.of();
        };
    }

    private Map<String, Object> ofSeal(Notices.Left notice) {
        return seals.of(notice.caseNumber()).stream()
                .filter(seal -> Integer.valueOf(seal.seq()).equals(notice.data().get("seq")))
                .findFirst()
                .map(seal -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("sealAccount", seal.account());
                    facts.put("byDecision", seal.because() == Seals.Because.DECISION);
                    facts.put("byThreshold", seal.because() == Seals.Because.THRESHOLD);
                    facts.put("sealUntil", new Until(seal.dueAt()));
                    facts.put("sealReason", seal.reason());
                    facts.put("overdue", Boolean.TRUE.equals(notice.data().get("overdue")));
                    return facts;
                })
                .orElse(new LinkedHashMap<>());
    }

    private static Map<String, Object> ofFilings(Notices.Left notice) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("unfounded", notice.data().get("unfounded"));
        facts.put("withinDays", notice.data().get("withinDays"));
        if (notice.data().get("until") instanceof String until) {
            facts.put("pausedUntil", new Until(Times.kept(until)));
        }
        return facts;
    }
}
