package io.recourse.measures;

import io.recourse.cases.CaseFile;
import io.recourse.cases.EventType;
import io.recourse.cases.TimelineEvent;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The measures of a case, as its process plans, carries out and undoes them. */
@Component
public class CarryOutMeasures {

    private static final Set<Origin> BEFORE_APPEAL = Set.of(Origin.OPENING, Origin.EXAMINATION);

    private final Measures measures;
    private final Policy policy;
    private final InstantSource clock;

    CarryOutMeasures(Measures measures, Policy policy, InstantSource clock) {
        this.measures = measures;
        this.policy = policy;
        this.clock = clock;
    }

    /** Plans what the kind of complaint does to the review while the case is undecided, if anything. */
    public void planInterim(CaseFile file) {
        interim(file)
                .ifPresent(measure -> measures.plan(
                        file.number(), Origin.OPENING, List.of(new Measure.Plan(measure, file.reviewId(), null))));
    }

    public boolean hasInterim(CaseFile file) {
        return interim(file).isPresent();
    }

    private Optional<String> interim(CaseFile file) {
        return file.reviewId() == null
                ? Optional.empty()
                : policy.kind(file.edition(), file.kind()).flatMap(ComplaintKind::interimMeasure);
    }

    public boolean isOutstanding(CaseFile file) {
        return measures.outstanding(file.number(), BEFORE_APPEAL, !file.stage().isUndecided());
    }

    /** The interim measure while the case is undecided, afterwards those of the decision; the interim one ends then. */
    public void carryOut(CaseFile file) {
        carryOut(file, BEFORE_APPEAL, !file.stage().isUndecided());
    }

    /** Those of the decision on appeal. */
    public void carryOutNew(CaseFile file) {
        carryOut(file, Set.of(Origin.APPEAL), true);
    }

    private void carryOut(CaseFile file, Set<Origin> origins, boolean interimEnds) {
        Measures.Changes changes = measures.carryOut(file.number(), origins, interimEnds);
        record(file, EventType.MEASURES_CARRIED_OUT, changes.carriedOut());
        record(file, EventType.MEASURES_UNDONE, changes.undone());
    }

    /** What the first decision did [003 art. 87]. */
    public void undo(CaseFile file) {
        record(file, EventType.MEASURES_UNDONE, measures.undo(file.number(), Origin.EXAMINATION));
    }

    private void record(CaseFile file, EventType type, List<Measure> changed) {
        if (!changed.isEmpty()) {
            file.record(
                    clock.instant(),
                    type,
                    TimelineEvent.SYSTEM,
                    Map.of("measures", changed.stream().map(Measure::measure).toList()));
        }
    }
}
