package io.recourse.evidence;

import io.recourse.cases.CaseFile;
import io.recourse.policy.Policy;
import io.recourse.web.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What a decision asks of the evidence that it relies on. */
@Component
public class KnownEvidence {

    private final EvidenceItems items;
    private final Policy policy;
    private final Texts texts;

    KnownEvidence(EvidenceItems items, Policy policy, Texts texts) {
        this.items = items;
        this.policy = policy;
        this.texts = texts;
    }

    /** The ids, among these, that are no evidence of this case, in order. */
    public Set<String> unknownOf(String caseNumber, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<String> unknown = new TreeSet<>(ids);
        unknown.removeAll(items.knownItems(caseNumber, ids));
        return unknown;
    }

    /** Each item as a notice names it: its kind, its number, and from whom it is; nothing of what is in it. */
    public List<String> named(CaseFile file, List<String> ids, Locale language) {
        return ids.stream()
                .flatMap(id -> items.find(file.number(), id).stream())
                .map(item -> texts.of(
                        language, "notice.evidence." + item.side(), typeName(file, item.type(), language), item.id()))
                .toList();
    }

    String typeName(CaseFile file, String type, Locale language) {
        return policy.evidenceType(file.edition(), type)
                .map(known -> known.name().in(language))
                .orElse(type);
    }
}
