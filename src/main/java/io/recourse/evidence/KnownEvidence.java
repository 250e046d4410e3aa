package io.recourse.evidence;

import io.recourse.cases.CaseFile;
import io.recourse.policy.Policy;
import io.recourse.web.Texts;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    /**
     * The items of these cases as notices name them, by their ids: its kind, its number, and from whom it is; nothing of what is
     * in it. Nothing for what is there no more.
     *
     * @param cases by their numbers
     */
    public Map<String, String> named(Map<String, CaseFile> cases, Collection<String> ids, Locale language) {
        return items.find(ids).stream()
                .filter(item -> cases.containsKey(item.caseNumber()))
                .collect(Collectors.toMap(
                        EvidenceItem::id,
                        item -> texts.of(
                                language,
                                "notice.evidence." + item.side(),
                                typeName(cases.get(item.caseNumber()), item.type(), language),
                                item.id())));
    }

    String typeName(CaseFile file, String type, Locale language) {
        return policy.evidenceType(file.edition(), type)
                .map(known -> known.name().in(language))
                .orElse(type);
    }
}
