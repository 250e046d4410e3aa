package io.recourse.policy;

import java.util.Optional;

/**
 * A kind of evidence that shows a ground.
 *
 * @param oneOf what stands under the same name can replace each other: one of them is enough
 * @param validity what makes it valid
 * @param weight 3 proves by itself, 2 together with something else, 1 is for reference
 */
public record EvidenceNeed(
        String type,
        Text name,
        Text validity,
        From from,
        Need need,
        Optional<String> oneOf,
        int weight,
        Text why,
        String source) {

    public enum From {
        COMPLAINANT,
        RESPONDENT
    }

    public enum Need {
        REQUIRED,
        USEFUL
    }
}
