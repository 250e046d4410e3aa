package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.evidence.EvidenceOpenings.Opened;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The evidence of both sides, in the order in which it was handed in. */
@Component
public class EvidencePart {

    private final EvidenceItems items;
    private final EvidenceViews views;
    private final EvidenceOpenings openings;
    private final Duplicates duplicates;

    EvidencePart(EvidenceItems items, EvidenceViews views, EvidenceOpenings openings, Duplicates duplicates) {
        this.items = items;
        this.views = views;
        this.openings = openings;
        this.duplicates = duplicates;
    }

    /**
     * The whole case is about to be shown to this reader, and staff see every item of a case that they look at. True when
     * noting that changed the case, whose facts are then read again.
     */
    public boolean opened(CaseFile file, Actor reader) {
        return file.evidenceItems() > 0
                && EvidenceOpenings.isStaffOf(file, reader)
                && openings.note(
                        file.number(),
                        reader,
                        items.idsOf(file.number()).stream().map(Opened::item).toList());
    }

    /**
     * Notes what of a page was on this reader's screen; of a party that is known already, and what is not of this case, or
     * not there any more, is left out.
     *
     * @param names of items ({@code RC-2026-000001-E1}) and of files ({@code RC-2026-000001-E1/2}); null for all there is,
     *     where a page can't tell
     */
    void looked(CaseFile file, Actor reader, Collection<String> names) {
        if (file.evidenceItems() == 0 || !EvidenceOpenings.isStaffOf(file, reader)) {
            return;
        }
        List<Opened> there = Stream.concat(
                        items.idsOf(file.number()).stream().map(Opened::item),
                        items.filesOfCase(file.number()).values().stream()
                                .flatMap(List::stream)
                                .filter(EvidenceFile::canBeShown)
                                .map(one -> new Opened(one.itemId(), one.n())))
                .filter(one -> names == null || names.contains(one.name()))
                .toList();
        if (!there.isEmpty()) {
            openings.note(file.number(), reader, there);
        }
    }

    public List<EvidenceViews.ItemView> of(CaseFile file, Actor reader) {
        if (file.evidenceItems() == 0) {
            return List.of();
        }
        Map<String, List<EvidenceFile>> files = items.filesOfCase(file.number());
        Map<Duplicates.Place, List<Duplicates.Elsewhere>> elsewhere =
                EvidenceOpenings.isStaffOf(file, reader) && !files.isEmpty() ? duplicates.ofCase(file.number()) : null;
        return shown(file, reader).stream()
                .map(item -> views.of(item, files.getOrDefault(item.id(), List.of()), file, reader, elsewhere))
                .toList();
    }

    /** The items that the reader is shown. What a party sees of the other side's is noted before it sees it. */
    private List<EvidenceItem> shown(CaseFile file, Actor reader) {
        List<EvidenceItem> all = items.ofCase(file.number());
        List<String> others = all.stream()
                .filter(item -> EvidenceViews.isMaskedFor(item, file, reader))
                .map(EvidenceItem::id)
                .toList();
        if (others.isEmpty()) {
            return all;
        }
        Set<String> there = openings.seenByOtherSide(file.number(), reader, others);
        return all.stream()
                .filter(item -> !others.contains(item.id()) || there.contains(item.id()))
                .toList();
    }
}
