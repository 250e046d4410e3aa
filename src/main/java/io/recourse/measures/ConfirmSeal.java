package io.recourse.measures;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.web.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A supervisor other than who decided confirms that an account is sealed, or does not; the reasons go to the case. */
@Component
class ConfirmSeal {

    private final CaseFiles files;
    private final Measures measures;
    private final Seals seals;

    ConfirmSeal(CaseFiles files, Measures measures, Seals seals) {
        this.files = files;
        this.measures = measures;
        this.seals = seals;
    }

    record Request(boolean confirm, String reason) {}

    /** @throws Problem 404 when the case has no such measure, 409 unless it waits, 403 for who decided or is a party */
    @Transactional
    public void answer(Actor actor, String number, int seq, String ifMatch, Request request) {
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        if (file.sideOf(actor.name()).isPresent()) {
            throw Problem.forbidden("own-case");
        }
        Measure measure = measures.find(number, seq).orElseThrow(Problem::notFound);
        if (measure.state() != MeasureState.UNCONFIRMED) {
            throw Problem.conflict("nothing-to-confirm");
        }
        if (seals.find(measure.id()).orElseThrow().askedBy().equals(actor.name())) {
            throw Problem.forbidden("own-decision");
        }
        seals.answer(file, measure, request.confirm(), request.reason(), actor.name());
    }
}
