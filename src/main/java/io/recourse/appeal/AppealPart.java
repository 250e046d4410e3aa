package io.recourse.appeal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CasePart;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.TellWords;
import io.recourse.examination.DecisionView;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import java.time.Instant;
import org.springframework.stereotype.Component;

@Component
class AppealPart implements CasePart {

    private final Appeals appeals;
    private final Decisions decisions;
    private final FirstViews firstViews;
    private final TellWords told;

    AppealPart(Appeals appeals, Decisions decisions, FirstViews firstViews, TellWords told) {
        this.told = told;
        this.appeals = appeals;
        this.firstViews = firstViews;
        this.decisions = decisions;
    }

    /** {@code firstView} is for staff only and otherwise left out. */
    record View(
            String lodgedBy,
            String statement,
            Instant lodgedAt,
            DecisionView decision,
            @JsonInclude(JsonInclude.Include.NON_NULL) FirstViews.FirstView firstView) {}

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
                        told.to(file, reader, appeal.statement()),
                        appeal.lodgedAt(),
                        decisions
                                .find(file.number(), Instance.APPEAL)
                                .map(decision -> DecisionView.of(file, decision, reader))
                                .orElse(null),
                        reader.isStaff() ? firstViews.find(file.number()).orElse(null) : null))
                .orElse(null);
    }
}
