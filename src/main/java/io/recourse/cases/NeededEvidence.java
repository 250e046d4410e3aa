package io.recourse.cases;

import io.recourse.policy.EvidenceNeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A kind of evidence that a ground needs, in the reader's language.
 *
 * @param oneOf what stands under the same name can replace each other; null when nothing can
 * @param choices how many stand under that name, this one included; 1 when nothing can replace it
 * @param validity what makes it valid
 */
public record NeededEvidence(
        String type, String name, String need, String from, String oneOf, int choices, String why, String validity) {

    /** @param all what the ground needs, this among it */
    public static NeededEvidence of(EvidenceNeed need, List<EvidenceNeed> all, Locale locale) {
        return new NeededEvidence(
                need.type(),
                need.name().in(locale),
                need.need().name(),
                need.from().name(),
                need.oneOf().orElse(null),
                choices(need, all),
                need.why().in(locale),
                need.validity().in(locale));
    }

    /** What has to be shown and is not there, each thing with all that can replace it: one of these is enough. */
    public static List<List<NeededEvidence>> missing(List<NeededEvidence> needs, Set<String> there) {
        Map<String, List<NeededEvidence>> groups = new LinkedHashMap<>();
        needs.stream().filter(need -> need.need().equals("REQUIRED")).forEach(need -> groups.computeIfAbsent(
                        need.oneOf() == null ? need.type() : need.oneOf(), of -> new ArrayList<>())
                .add(need));
        return groups.values().stream()
                .filter(group -> group.stream().noneMatch(need -> there.contains(need.type())))
                .map(List::copyOf)
                .toList();
    }

    private static int choices(EvidenceNeed need, List<EvidenceNeed> all) {
        return need.oneOf().isEmpty()
                ? 1
                : (int) all.stream()
                        .filter(other -> other.oneOf().equals(need.oneOf()))
                        .count();
    }
}
