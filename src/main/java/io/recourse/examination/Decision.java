package io.recourse.examination;

import io.recourse.custody.Content;
import java.time.Instant;
import java.util.List;

/**
 * A decision as it was made. {@code noticedAt} is when both parties had it in their messages; the appeal window runs from
 * then. {@code measures} is empty where nothing is done.
 */
public record Decision(
        String caseNumber,
        Instance instance,
        Outcome outcome,
        String rule,
        String reasons,
        List<String> evidenceRelied,
        List<DecidedMeasure> measures,
        String decidedBy,
        Instant decidedAt,
        Instant noticedAt) {

    public Decision {
        evidenceRelied = List.copyOf(evidenceRelied);
        measures = List.copyOf(measures);
    }

    private record Words(
            String caseNumber,
            Instance instance,
            Outcome outcome,
            String rule,
            String reasons,
            List<String> evidenceRelied,
            List<DecidedMeasure> measures,
            Instant decidedAt) {}

    /** What the parties are told of it; who decided is known to the event that names this. */
    Content content() {
        return Content.of(new Words(caseNumber, instance, outcome, rule, reasons, evidenceRelied, measures, decidedAt));
    }

    /** {@code points} is null for measures without points. */
    public record DecidedMeasure(String measure, Integer points) {}
}
