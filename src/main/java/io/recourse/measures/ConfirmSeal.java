package io.recourse.measures;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.KeptDecision;
import io.recourse.web.IfMatch;
import io.recourse.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A supervisor other than who decided confirms that an account is sealed, or does not; the reasons go to the case. */
@Component
class ConfirmSeal {

    private final CaseFiles files;
    private final KeptDecision kept;
    private final Measures measures;
    private final Seals seals;

    ConfirmSeal(CaseFiles files, KeptDecision kept, Measures measures, Seals seals) {
        this.files = files;
        this.kept = kept;
        this.measures = measures;
        this.seals = seals;
    }

    record Request(boolean confirm, String reason) {}

    /**
     * A seal, before or after its answer.
     *
     * @param own whether the reader decided, and so may not answer
     * @param version of its case, as an entity tag
     */
    record Asked(CaseFile file, Seals.Seal seal, boolean own, String version) {}

    /**
     * The seals that wait, the most urgent first, after this one; none that this person is a party of, and none of a
     * decision that is kept from them.
     *
     * @throws Problem 403 for everybody but supervisors
     */
    List<Seals.Seal> waiting(Actor reader, Instant afterDue, String afterMeasure, int limit) {
        List<Seals.Seal> waiting = new ArrayList<>();
        List<Seals.Seal> found = seals.waiting(reader, afterDue, afterMeasure, limit);
        while (!found.isEmpty() && waiting.size() < limit) {
            Map<String, CaseFile> cases = files.find(
                    found.stream().map(Seals.Seal::caseNumber).distinct().toList());
            Set<String> keptFrom = kept.keptFrom(reader, cases.values());
            found.stream()
                    .filter(seal -> !keptFrom.contains(seal.caseNumber()))
                    .limit(limit - waiting.size())
                    .forEach(waiting::add);
            Seals.Seal last = found.get(found.size() - 1);
            found = found.size() < limit ? List.of() : seals.waiting(reader, last.dueAt(), last.measureId(), limit);
        }
        return List.copyOf(waiting);
    }

    /**
     * @throws Problem 403 for everybody but supervisors and for a party, 404 when the case has no such seal, 409 while the
     *     decision is kept from this supervisor
     */
    Asked asked(Actor actor, String number, int seq) {
        actor.requireAny(Role.SUPERVISOR);
        CaseFile file = files.find(number).orElseThrow(Problem::notFound);
        requireNoParty(actor, file);
        kept.requireShown(actor, file);
        Seals.Seal seal = measures.find(number, seq)
                .flatMap(measure -> seals.find(measure.id()))
                .orElseThrow(Problem::notFound);
        return new Asked(file, seal, seal.askedBy().equals(actor.name()), IfMatch.etag(file.version()));
    }

    /**
     * @throws Problem 404 when the case has no such measure, 409 unless it waits, or while the decision is kept from this
     *     supervisor, 403 for everybody but supervisors and for who decided or is a party
     */
    @Transactional
    public void answer(Actor actor, String number, int seq, String ifMatch, Request request) {
        actor.requireAny(Role.SUPERVISOR);
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        requireNoParty(actor, file);
        kept.requireShown(actor, file);
        Measure measure = measures.find(number, seq).orElseThrow(Problem::notFound);
        if (measure.state() != MeasureState.UNCONFIRMED) {
            throw Problem.conflict("nothing-to-confirm");
        }
        if (seals.find(measure.id()).orElseThrow().askedBy().equals(actor.name())) {
            throw Problem.forbidden("own-decision");
        }
        seals.answer(file, measure, request.confirm(), request.reason(), actor.name());
    }

    private static void requireNoParty(Actor actor, CaseFile file) {
        if (file.sideOf(actor.name()).isPresent()) {
            throw Problem.forbidden("own-case");
        }
    }
}
