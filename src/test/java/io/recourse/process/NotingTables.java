package io.recourse.process;

import io.recourse.testing.ProcessCoverage;
import java.util.List;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;

/** The real tables, which note for {@code DecisionCoverageTest} which of their rows were the answer to something. */
public final class NotingTables {

    private static final DmnDecisionTableEvaluationListener NOTING = event -> event.getMatchingRules()
            .forEach(rule -> ProcessCoverage.matched(event.getDecisionTable().getKey(), rule.getId()));

    private NotingTables() {}

    public static DmnTables ofTheRulebook() {
        return of(new DmnTables());
    }

    public static DmnTables of(DmnTables tables) {
        return new DmnTables(tables.files(), List.of(NOTING));
    }
}
