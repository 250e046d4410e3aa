package io.recourse.evidence;

import io.recourse.examination.EvidenceOfCase;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

@Component
class KnownEvidence implements EvidenceOfCase {

    private final EvidenceItems items;

    KnownEvidence(EvidenceItems items) {
        this.items = items;
    }

    @Override
    public Set<String> unknownOf(String caseNumber, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<String> unknown = new TreeSet<>(ids);
        unknown.removeAll(items.knownItems(caseNumber, ids));
        return unknown;
    }
}
