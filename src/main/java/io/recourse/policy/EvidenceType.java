package io.recourse.policy;

import java.util.List;
import java.util.Optional;

/**
 * A kind of evidence and what makes it valid.
 *
 * @param weight 3 proves by itself, 2 together with something else, 1 is for reference
 * @param chatWithinDays how far back the chat may lie, in days
 * @param validDays how long it is valid from its issue, in days
 * @param minFiles how many files there have to be
 * @param timePrecision times agree when they lie in the same span of that many seconds
 * @param form the form, in {@code forms/}, that asks for its fields
 * @param checks the names of its checks, in their order
 */
public record EvidenceType(
        String id,
        Text name,
        Text validity,
        int weight,
        Optional<Integer> chatWithinDays,
        Optional<Integer> validDays,
        int minFiles,
        Optional<Integer> timePrecision,
        String form,
        List<String> checks,
        String source) {

    public EvidenceType {
        checks = List.copyOf(checks);
    }
}
