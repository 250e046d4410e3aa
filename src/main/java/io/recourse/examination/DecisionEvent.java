package io.recourse.examination;

import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the platform is told of a decision: its outcome and measures, without rule, reasons and who decided. */
@Component
class DecisionEvent implements EventFacts {

    private final Decisions decisions;

    DecisionEvent(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Map<String, Object> of(Notices.Left notice) {
        return instance(notice.type())
                .flatMap(instance -> decisions.find(notice.caseNumber(), instance))
                .<Map<String, Object>>map(decision -> Map.of(
                        "outcome",
                        decision.outcome().name(),
                        "measures",
                        decision.measures().stream()
                                .map(Decision.DecidedMeasure::measure)
                                .toList()))
                .orElse(Map.of());
    }

    private static Optional<Instance> instance(NoticeType type) {
        return switch (type) {
            case DECISION -> Optional.of(Instance.EXAMINATION);
            case FINAL_DECISION -> Optional.of(Instance.APPEAL);
            default -> Optional.empty();
        };
    }
}
