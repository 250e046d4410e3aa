package io.recourse.cases;

import io.recourse.policy.EvidenceNeed;
import java.util.Locale;

/**
 * A kind of evidence that a ground needs, in the reader's language.
 *
 * @param oneOf what stands under the same name can replace each other; null when nothing can
 * @param validity what makes it valid
 */
public record NeededEvidence(
        String type, String name, String need, String from, String oneOf, String why, String validity) {

    public static NeededEvidence of(EvidenceNeed need, Locale locale) {
        return new NeededEvidence(
                need.type(),
                need.name().in(locale),
                need.need().name(),
                need.from().name(),
                need.oneOf().orElse(null),
                need.why().in(locale),
                need.validity().in(locale));
    }
}
