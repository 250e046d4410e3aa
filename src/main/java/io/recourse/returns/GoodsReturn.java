package io.recourse.returns;

import io.recourse.cases.PartyWords;
import java.time.Instant;

/**
 * A return. What has not happened yet is null.
 *
 * @param seq the number of its measure in the case
 * @param sender who bought the goods
 * @param receiver who sold them
 * @param accepted what the receiver said; null also when they said nothing
 * @param note what the receiver wrote
 * @param refund what was decided of a disputed one
 * @param salt of the words that the parties wrote
 */
record GoodsReturn(
        String measureId,
        String caseNumber,
        int seq,
        String sender,
        String receiver,
        ReturnState state,
        Instant begunAt,
        String carrier,
        String trackingNumber,
        Instant shippedAt,
        Boolean accepted,
        PartyWords note,
        Instant inspectedAt,
        Boolean refund,
        String reasons,
        String decidedBy,
        Instant decidedAt,
        Instant endedAt,
        String salt) {}
