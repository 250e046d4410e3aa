package io.recourse.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.TellWords;
import io.recourse.custody.ZipSink;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The return of a case, as its readers see it, and as the sealed case file keeps it. */
@Component
public class ReturnPart {

    private final Returns returns;
    private final ReturnStore store;
    private final TellWords told;

    ReturnPart(Returns returns, ReturnStore store, TellWords told) {
        this.returns = returns;
        this.store = store;
        this.told = told;
    }

    /**
     * @param seq the number of the measure that ordered it
     * @param accepted what the receiver said; null while, and where, they said nothing
     * @param decision null unless it was disputed and decided
     */
    public record View(
            int seq,
            ReturnState state,
            String sender,
            String receiver,
            Instant begunAt,
            String carrier,
            String trackingNumber,
            Instant shippedAt,
            Boolean accepted,
            String note,
            Instant inspectedAt,
            DecisionView decision,
            Instant endedAt) {}

    /** Parties are not told who decided. */
    public record DecisionView(
            boolean refund,
            String reasons,
            Instant decidedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) String decidedBy) {}

    /** The last return of the case; null where there never was one. */
    public View of(CaseFile file, Actor reader) {
        return returns.of(file).map(one -> view(file, reader, one)).orElse(null);
    }

    private View view(CaseFile file, Actor reader, GoodsReturn one) {
        return new View(
                one.seq(),
                one.state(),
                one.sender(),
                one.receiver(),
                one.begunAt(),
                one.carrier(),
                one.trackingNumber(),
                one.shippedAt(),
                one.accepted(),
                told.to(file, reader, one.note()),
                one.inspectedAt(),
                one.decidedAt() == null
                        ? null
                        : new DecisionView(
                                one.refund(),
                                one.reasons(),
                                one.decidedAt(),
                                reader.isStaff() ? one.decidedBy() : null),
                one.endedAt());
    }

    public void write(CaseFile file, Actor reader, ZipSink sink) {
        if (Returns.isAny(file)) {
            store.all(file.number()).forEach(one -> write(file, reader, one, sink));
        }
    }

    private void write(CaseFile file, Actor reader, GoodsReturn one, ZipSink sink) {
        String name = "return-" + one.seq();
        if (one.shippedAt() != null) {
            sink.content(name + "-shipment", ReturnContents.shipment(one));
        }
        if (one.inspectedAt() != null) {
            if (one.note() == null || told.isWhole(file, reader, one.note())) {
                sink.content(name + "-receipt", ReturnContents.receipt(one));
            } else {
                sink.withhold(ReturnContents.receipt(one).sha256());
            }
        }
        if (one.decidedAt() != null) {
            sink.content(name + "-decision", ReturnContents.decision(one));
        }
    }
}
