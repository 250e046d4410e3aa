package io.recourse.evidence;

import io.recourse.cases.Side;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The evidence of a case as a decision names it: without what is in it. */
@Component
public class EvidenceList {

    private final EvidenceItems items;

    EvidenceList(EvidenceItems items) {
        this.items = items;
    }

    /** {@code sha256} is that of its only file or, with none or several, of the item as a whole. */
    public record Item(String id, String type, Side side, Instant handedInAt, String sha256) {}

    /** The evidence as it stood at that instant, in the order in which it was handed in. */
    public List<Item> asOf(String caseNumber, Instant at) {
        Map<String, Item> listed = new LinkedHashMap<>();
        items.revisionsOf(caseNumber).stream()
                .filter(revision -> !revision.at().isAfter(at))
                .map(EvidenceItems.Revision::item)
                .forEach(item -> listed.put(
                        item.id(), new Item(item.id(), item.type(), item.side(), item.handedInAt(), item.sha256())));
        return List.copyOf(listed.values());
    }
}
