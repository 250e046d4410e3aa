package io.recourse.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.cases.CaseViews;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells whoever handed something in what became of it. */
@Component
class Receipts {

    private final EvidenceViews views;
    private final CaseViews cases;

    Receipts(EvidenceViews views, CaseViews cases) {
        this.views = views;
        this.cases = cases;
    }

    /**
     * What became of something handed in.
     *
     * @param expiresAt when its number stops being valid; left out for kinds without one
     * @param refused the files that were not kept
     */
    record Receipt(
            String id,
            String type,
            String sha256,
            List<EvidenceViews.CheckView> checks,
            boolean complete,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant expiresAt,
            List<EvidenceViews.FileView> files,
            List<Uploads.Refused> refused) {}

    Receipt of(HandInEvidence.HandedIn done, Actor actor) {
        EvidenceItem item = done.item();
        return new Receipt(
                item.id(),
                item.type(),
                item.sha256(),
                views.checks(item, cases.readable(item.caseNumber(), actor), actor),
                item.complete(),
                item.expiresAt(),
                done.files().stream().map(views::of).toList(),
                done.refused());
    }
}
