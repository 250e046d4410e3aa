package io.recourse.measures;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CasePart;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class MeasuresPart implements CasePart {

    private final Measures measures;

    MeasuresPart(Measures measures) {
        this.measures = measures;
    }

    record View(
            String measure,
            MeasureState state,
            Origin origin,
            String target,
            Integer points,
            Instant plannedAt,
            Instant carriedOutAt,
            Instant undoneAt) {}

    @Override
    public String name() {
        return "measures";
    }

    @Override
    public List<View> of(CaseFile file, Actor reader) {
        return measures.of(file.number()).stream()
                .map(measure -> new View(
                        measure.measure(),
                        measure.state(),
                        measure.origin(),
                        measure.target(),
                        measure.points(),
                        measure.plannedAt(),
                        measure.carriedOutAt(),
                        measure.undoneAt()))
                .toList();
    }
}
