package io.recourse.examination;

import io.recourse.notice.NoticeType;
import io.recourse.notice.Notices;
import io.recourse.notice.webhook.EventFacts;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the platform is told of a decision: its outcome and measures, without rule, reasons and who decided. */
@Component
class DecisionEvent implements EventFacts {

    private final Decisions decisions;

    DecisionEvent(Decisions decisions) {
        this.decisions = decisions;
    }

    record About(Outcome outcome, List<String> measures) {}

    @Override
    public Optional<Class<? extends Record>> adds(NoticeType type) {
        return instance(type).map(instance -> About.class);
    }

    @Override
    public Optional<About> of(Notices.Left notice) {
        return instance(notice.type())
                .flatMap(instance -> decisions.find(notice.caseNumber(), instance))
                .map(decision -> new About(
                        decision.outcome(),
                        decision.measures().stream()
                                .map(Decision.DecidedMeasure::measure)
                                .toList()));
    }

    private static Optional<Instance> instance(NoticeType type) {
        return switch (type) {
            case DECISION -> Optional.of(Instance.EXAMINATION);
            case FINAL_DECISION -> Optional.of(Instance.APPEAL);
            default -> Optional.empty();
        };
    }
}
