package io.recourse.returns;

import io.recourse.custody.Content;
import java.time.Instant;

/** What events of a return name by its hash, as the sealed case file has it. */
final class ReturnContents {

    private ReturnContents() {}

    private record Shipment(String caseNumber, int seq, String carrier, String trackingNumber, Instant shippedAt) {}

    private record Receipt(String caseNumber, int seq, boolean accepted, String note, Instant inspectedAt) {}

    private record Dispute(String caseNumber, int seq, boolean refund, String reasons, Instant decidedAt) {}

    static Content shipment(GoodsReturn one) {
        return Content.salted(
                new Shipment(one.caseNumber(), one.seq(), one.carrier(), one.trackingNumber(), one.shippedAt()),
                one.salt());
    }

    static Content receipt(GoodsReturn one) {
        return Content.salted(
                new Receipt(
                        one.caseNumber(),
                        one.seq(),
                        one.accepted(),
                        one.note() == null ? null : one.note().asWritten(),
                        one.inspectedAt()),
                one.salt());
    }

    /** Who decided is known to the event that names this. */
    static Content decision(GoodsReturn one) {
        return Content.of(new Dispute(one.caseNumber(), one.seq(), one.refund(), one.reasons(), one.decidedAt()));
    }
}
