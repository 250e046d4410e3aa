package io.recourse.examination;

import io.recourse.cases.CaseFile;
import io.recourse.measures.Measure;
import io.recourse.measures.MeasureState;
import io.recourse.measures.Measures;
import io.recourse.measures.Origin;
import io.recourse.measures.Seals;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks a second person for the seal of an account that a decision carries. */
@Component
public class SealsOfDecision {

    private final Measures measures;
    private final Decisions decisions;
    private final Seals seals;

    SealsOfDecision(Measures measures, Decisions decisions, Seals seals) {
        this.measures = measures;
        this.decisions = decisions;
        this.seals = seals;
    }

    /** Only what this decision planned: on appeal, a seal of the first decision that is affirmed has been asked for. */
    public void ask(CaseFile file, Instance instance) {
        Origin origin = instance == Instance.APPEAL ? Origin.APPEAL : Origin.EXAMINATION;
        List<Measure> waiting = measures.of(file.number()).stream()
                .filter(measure -> measure.origin() == origin && measure.state() == MeasureState.UNCONFIRMED)
                .toList();
        if (!waiting.isEmpty()) {
            String decidedBy =
                    decisions.find(file.number(), instance).orElseThrow().decidedBy();
            seals.ask(file, waiting, Seals.Because.DECISION, decidedBy);
        }
    }
}
