package io.recourse.cases;

import io.recourse.policy.EvidenceNeed;
import java.util.List;
import java.util.Locale;

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

    private static int choices(EvidenceNeed need, List<EvidenceNeed> all) {
        return need.oneOf().isEmpty()
                ? 1
                : (int) all.stream()
                        .filter(other -> other.oneOf().equals(need.oneOf()))
                        .count();
    }
}
