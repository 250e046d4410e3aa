package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.cases.PartyWords;
import io.recourse.cases.Side;
import io.recourse.custody.Salts;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The other side says what there is to say to an item: once, until the decision. That is longer than evidence can be
 * handed in, so that an item handed in at the last moment can be answered too.
 */
@Component
class AnswerEvidence {

    private final CaseFiles files;
    private final EvidenceItems items;
    private final InstantSource clock;

    AnswerEvidence(CaseFiles files, EvidenceItems items, InstantSource clock) {
        this.files = files;
        this.items = items;
        this.clock = clock;
    }

    record Request(String statement) {}

    @Transactional
    public void answer(Actor actor, String number, String id, String ifMatch, Request request) {
        CaseFile file = files.lock(number);
        Side side = file.requireParty(actor);
        file.requireVersion(ifMatch);
        EvidenceItem item = items.find(number, id).orElseThrow(Problem::notFound);
        if (item.side() == side) {
            throw Problem.forbidden("own-evidence");
        }
        file.requireUndecided();
        if (item.answer() != null) {
            throw Problem.conflict("evidence-answered");
        }
        Instant now = clock.instant();
        EvidenceItem.Answer answer =
                new EvidenceItem.Answer(new PartyWords(actor.name(), request.statement()), now, Salts.one());
        items.addAnswer(id, answer);
        file.record(
                now,
                EventType.EVIDENCE_ANSWERED,
                actor.name(),
                Map.of("item", id, "sha256", Contents.answer(item, answer).sha256()));
    }
}
