package io.recourse.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.cases.PartyWords;
import io.recourse.cases.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An item as it stands: what was handed in last, and how it was judged then.
 *
 * @param handedInAt when it was handed in first
 * @param supplementRound the reviewer's question that it answers; null when it answers none
 * @param revision how often something was handed in for it, from 1
 * @param datedAt since when the dates that it is judged by stand as they do
 * @param expiresAt when an evidence number stops being valid; null for others
 * @param answer what the other side said to it; null so far
 */
record EvidenceItem(
        String id,
        String caseNumber,
        String type,
        Side side,
        String handedInBy,
        Instant handedInAt,
        Integer supplementRound,
        int revision,
        Instant datedAt,
        ObjectNode fields,
        List<CheckResult> checks,
        boolean complete,
        String sha256,
        Instant expiresAt,
        Answer answer) {

    /** {@code salt} is null for what was written before there was one. */
    record Answer(PartyWords statement, Instant at, String salt) {}

    Optional<String> text(String field) {
        return Optional.ofNullable(fields.path(field).textValue());
    }
}
