package io.recourse.appeal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.TellWords;
import io.recourse.examination.Decision;
import io.recourse.examination.DecisionView;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The appeal, and what came of it, as its readers see it. */
@Component
public class AppealPart {

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

    /**
     * The appeal.
     *
     * @param firstView of who decided or has the case, or else the latest one; left out for the parties, and for who may still have one of
     *     their own to form
     */
    public record View(
            String lodgedBy,
            String statement,
            Instant lodgedAt,
            DecisionView decision,
            @JsonInclude(JsonInclude.Include.NON_NULL) FirstViews.FirstView firstView) {}

    public View of(CaseFile file, Actor reader) {
        if (file.deadline(DeadlineName.APPEAL_TARGET).isEmpty()) {
            return null;
        }
        Optional<Decision> last = decisions.find(file.number(), Instance.APPEAL);
        return appeals.find(file.number())
                .map(appeal -> new View(
                        appeal.lodgedBy(),
                        told.to(file, reader, appeal.statement()),
                        appeal.lodgedAt(),
                        last.map(decision -> DecisionView.of(file, decision, reader))
                                .orElse(null),
                        reader.isStaff() && !firstViews.isKeptFrom(reader, file) ? firstView(file, last) : null))
                .orElse(null);
    }

    private FirstViews.FirstView firstView(CaseFile file, Optional<Decision> last) {
        List<FirstViews.FirstView> all = firstViews.of(file.number());
        Optional<String> whose = last.map(Decision::decidedBy).or(file::assignee);
        return all.stream()
                .filter(view -> whose.filter(view.recordedBy()::equals).isPresent())
                .findFirst()
                .orElse(all.isEmpty() ? null : all.get(all.size() - 1));
    }
}
