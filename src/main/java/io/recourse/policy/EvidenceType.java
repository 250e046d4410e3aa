package io.recourse.policy;

import java.util.Optional;

/**
 * A kind of evidence and what makes it valid.
 *
 * @param weight 3 proves by itself, 2 together with something else, 1 is for reference
 * @param chatWithinDays how far back the chat may lie, in days
 * @param validDays how long it is valid from its issue, in days
 */
public record EvidenceType(
        String id,
        Text name,
        Text validity,
        int weight,
        Optional<Integer> chatWithinDays,
        Optional<Integer> validDays,
        String source) {}
