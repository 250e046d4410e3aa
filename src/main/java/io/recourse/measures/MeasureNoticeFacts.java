package io.recourse.measures;

import io.recourse.notice.NoticeFacts;
import io.recourse.notice.Notices;
import io.recourse.time.Times;
import io.recourse.web.Until;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What a notice says of a seal, and of what unfounded filings led to. */
@Component
class MeasureNoticeFacts implements NoticeFacts {

    private final Seals seals;

    MeasureNoticeFacts(Seals seals) {
        this.seals = seals;
    }

    @Override
    public Function<Notices.Left, Map<String, Object>> of(Collection<Notices.Left> notices, Locale language) {
        Map<String, List<Seals.Seal>> sealed = seals.of(notices.stream()
                .filter(MeasureNoticeFacts::isOfSeal)
                .map(Notices.Left::caseNumber)
                .distinct()
                .toList());
        return notice -> {
            if (isOfSeal(notice)) {
                return ofSeal(sealed.getOrDefault(notice.caseNumber(), List.of()), notice);
            }
            return switch (notice.type()) {
                case FILING_WARNING, FILING_PAUSED -> ofFilings(notice);
                default -> Map.of();
            };
        };
    }

    private static boolean isOfSeal(Notices.Left notice) {
        return switch (notice.type()) {
            case SEAL_TO_CONFIRM, SEAL_REFUSED, SEAL_LIFTED -> true;
            default -> false;
        };
    }

    private static Map<String, Object> ofSeal(List<Seals.Seal> ofCase, Notices.Left notice) {
        return ofCase.stream()
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
