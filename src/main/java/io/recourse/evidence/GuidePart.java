package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Guides;
import io.recourse.cases.Side;
import java.util.List;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The guide of a case, ticked off by what the complainant has handed in. */
@Component
public class GuidePart {

    private final Guides guides;
    private final CaseFiles files;
    private final EvidenceItems items;

    GuidePart(Guides guides, CaseFiles files, EvidenceItems items) {
        this.guides = guides;
        this.files = files;
        this.items = items;
    }

    /**
     * Null where the kind has none, once the case is decided, and for the other side, whom it would teach what to expect.
     */
    public Guides.View of(CaseFile file, Actor reader) {
        boolean told = reader.isStaff() || file.sideOf(reader.name()).equals(Optional.of(Side.COMPLAINANT));
        if (!told || !file.stage().isUndecided() || !guides.isAny(file.edition(), file.kind())) {
            return null;
        }
        return files.orderAsFiled(file.number())
                .map(order -> guides.of(file, order, proofs(file), LocaleContextHolder.getLocale()))
                .orElse(null);
    }

    /** What lacks something shows nothing yet. */
    private List<Guides.Proof> proofs(CaseFile file) {
        return file.evidenceItems() == 0
                ? List.of()
                : items.ofCase(file.number()).stream()
                        .filter(item -> item.side() == Side.COMPLAINANT && item.complete())
                        .map(item -> new Guides.Proof(item.id(), item.type(), item.handedInAt()))
                        .toList();
    }
}
