package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.cases.Side;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A party takes back what it handed in, as long as nobody else has looked at it and evidence can still be handed in. What
 * was in it is gone for good; that there was something, and that it was taken back, the timeline goes on telling.
 */
@Component
class TakeBackEvidence {

    private final CaseFiles files;
    private final EvidenceItems items;
    private final EvidenceOpenings openings;
    private final InstantSource clock;

    TakeBackEvidence(CaseFiles files, EvidenceItems items, EvidenceOpenings openings, InstantSource clock) {
        this.files = files;
        this.items = items;
        this.openings = openings;
        this.clock = clock;
    }

    @Transactional
    public void takeBack(Actor actor, String number, String id, String ifMatch) {
        // read before the case is locked: who came in time is heard, however long somebody else kept the case locked
        Instant now = clock.instant();
        CaseFile file = files.lock(number);
        Side side = file.requireParty(actor);
        file.requireVersion(ifMatch);
        EvidenceItem item = items.find(number, id).orElseThrow(Problem::notFound);
        if (item.side() != side) {
            throw Problem.forbidden("evidence-of-other-side");
        }
        EvidenceWindow.require(file, side, now);
        if (openings.seen(number, file.party(side)).contains(id)) {
            throw Problem.conflict("evidence-seen", id);
        }
        List<String> referring = items.referringTo(number, id);
        if (!referring.isEmpty()) {
            throw Problem.conflict("evidence-referred-to", id, String.join(", ", referring));
        }
        items.takeBack(item);
        file.record(now, EventType.EVIDENCE_TAKEN_BACK, file.party(side), Map.of("item", id, "type", item.type()));
    }
}
