package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import org.springframework.stereotype.Component;

/** The first decision. */
@Component
public class DecisionPart {

    private final Decisions decisions;

    DecisionPart(Decisions decisions) {
        this.decisions = decisions;
    }

    public DecisionView of(CaseFile file, Actor reader) {
        if (file.stage().isUndecided()) {
            return null;
        }
        return decisions
                .find(file.number(), Instance.EXAMINATION)
                .map(decision -> DecisionView.of(file, decision, reader))
                .orElse(null);
    }
}
