package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CasePart;
import org.springframework.stereotype.Component;

@Component
class DecisionPart implements CasePart {

    private final Decisions decisions;

    DecisionPart(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "decision";
    }

    @Override
    public boolean tellsOfDecision() {
        return true;
    }

    @Override
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
