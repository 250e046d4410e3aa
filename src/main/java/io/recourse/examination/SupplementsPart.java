package io.recourse.examination;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.Side;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the reviewer has asked for; parties don't read who asked. */
@Component
public class SupplementsPart {

    private final Supplements supplements;

    SupplementsPart(Supplements supplements) {
        this.supplements = supplements;
    }

    public record View(int round, List<Side> from, String question, Instant askedAt) {}

    public List<View> of(CaseFile file, Actor reader) {
        return supplements.of(file).stream()
                .map(asked -> new View(asked.round(), asked.from(), asked.question(), asked.askedAt()))
                .toList();
    }
}
