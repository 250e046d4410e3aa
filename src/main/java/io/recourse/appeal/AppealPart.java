package io.recourse.appeal;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CasePart;
import io.recourse.cases.DeadlineName;
import io.recourse.examination.DecisionView;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import java.time.Instant;
import org.springframework.stereotype.Component;

@Component
class AppealPart implements CasePart {

    private final Appeals appeals;
    private final Decisions decisions;

    AppealPart(Appeals appeals, Decisions decisions) {
        this.appeals = appeals;
        this.decisions = decisions;
    }

    record View(String lodgedBy, String statement, Instant lodgedAt, DecisionView decision) {}

    @Override
    public String name() {
        return "appeal";
    }

    @Override
    public View of(CaseFile file, Actor reader) {
        if (file.deadline(DeadlineName.APPEAL_TARGET).isEmpty()) {
            return null;
        }
        return appeals.find(file.number())
                .map(appeal -> new View(
                        appeal.lodgedBy(),
                        appeal.statement(),
                        appeal.lodgedAt(),
                        decisions
                                .find(file.number(), Instance.APPEAL)
                                .map(decision -> DecisionView.of(file, decision, reader))
                                .orElse(null)))
                .orElse(null);
    }
}
