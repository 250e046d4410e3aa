package io.recourse.returns;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.Deadlines;
import io.recourse.cases.EventType;
import io.recourse.cases.PartyWords;
import io.recourse.cases.TimelineEvent;
import io.recourse.custody.Salts;
import io.recourse.marketplace.Order;
import io.recourse.measures.Measure;
import io.recourse.measures.MeasureState;
import io.recourse.measures.Measures;
import io.recourse.notice.Notice;
import io.recourse.notice.NoticeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What happens to returns. A case has one at a time: a decision on appeal that orders another one ends the first. Its
 * deadlines stand in the case, also in one that is closed meanwhile.
 */
@Component
public class Returns {

    private final ReturnStore store;
    private final CaseFiles files;
    private final Deadlines deadlines;
    private final Measures measures;
    private final ReturnProcess process;
    private final InstantSource clock;

    Returns(
            ReturnStore store,
            CaseFiles files,
            Deadlines deadlines,
            Measures measures,
            @Lazy ReturnProcess process,
            InstantSource clock) {
        this.store = store;
        this.files = files;
        this.deadlines = deadlines;
        this.measures = measures;
        this.process = process;
        this.clock = clock;
    }

    /** Begins the return that one of the planned measures orders, if any does; the case is locked. */
    public void begin(CaseFile file, List<Measure> planned) {
        planned.stream()
                .filter(measure -> measure.state() == MeasureState.AWAITING_RETURN)
                .forEach(measure -> begin(file, measure));
    }

    private void begin(CaseFile file, Measure measure) {
        Instant now = clock.instant();
        Order order = files.orderAsFiled(file.number()).orElseThrow();
        store.add(measure.id(), file.number(), measure.seq(), order.buyer(), order.seller(), now, Salts.one());
        deadlines.start(file, now, DeadlineName.RETURN_SHIPMENT);
        file.record(now, EventType.RETURN_BEGUN, TimelineEvent.SYSTEM, Map.of("seq", measure.seq()));
        tell(file, now, NoticeType.RETURN_BEGUN, measure.id());
        process.begun(file, measure.id());
    }

    /** Whether this case ever had a return; asks no table. */
    static boolean isAny(CaseFile file) {
        return file.deadline(DeadlineName.RETURN_SHIPMENT).isPresent();
    }

    /** The last return of the case. */
    Optional<GoodsReturn> of(CaseFile file) {
        return isAny(file) ? store.last(file.number()) : Optional.empty();
    }

    void send(CaseFile file, GoodsReturn before, String carrier, String trackingNumber, Instant arrived) {
        store.sent(before.measureId(), carrier, trackingNumber, arrived);
        GoodsReturn sent = store.find(before.measureId());
        file.endDeadlines(List.of(DeadlineName.RETURN_SHIPMENT), arrived);
        deadlines.start(file, arrived, DeadlineName.RETURN_RECEIPT);
        file.record(
                clock.instant(),
                EventType.RETURN_SENT,
                sent.sender(),
                Map.of(
                        "seq",
                        sent.seq(),
                        "sha256",
                        ReturnContents.shipment(sent).sha256()));
        tell(file, clock.instant(), NoticeType.RETURN_SENT, sent.measureId());
        process.goodsSent(file, sent.measureId());
    }

    /** Nobody sent anything in time: the refund is lost. */
    public void lapse(CaseFile file, String measureId) {
        Instant now = clock.instant();
        file.pass(DeadlineName.RETURN_SHIPMENT);
        file.endDeadlines(List.of(DeadlineName.RETURN_SHIPMENT), now);
        end(file, measureId, ReturnState.LAPSED, MeasureState.REFUSED, now);
        file.record(now, EventType.RETURN_LAPSED, TimelineEvent.SYSTEM);
        tell(file, now, NoticeType.RETURN_LAPSED, measureId);
    }

    void receive(CaseFile file, GoodsReturn before, boolean accepted, String note, Instant arrived) {
        Instant now = clock.instant();
        store.received(
                before.measureId(),
                accepted,
                note == null ? null : new PartyWords(before.receiver(), note),
                accepted ? ReturnState.ACCEPTED : ReturnState.DISPUTED,
                arrived);
        GoodsReturn received = store.find(before.measureId());
        file.endDeadlines(List.of(DeadlineName.RETURN_RECEIPT), arrived);
        if (accepted) {
            measures.answered(before.measureId(), MeasureState.PLANNED, now);
        } else {
            deadlines.start(file, arrived, DeadlineName.RETURN_DECISION);
        }
        file.record(
                now,
                accepted ? EventType.RETURN_ACCEPTED : EventType.RETURN_DISPUTED,
                received.receiver(),
                Map.of(
                        "seq",
                        received.seq(),
                        "sha256",
                        ReturnContents.receipt(received).sha256()));
        tell(file, now, accepted ? NoticeType.RETURN_ACCEPTED : NoticeType.RETURN_DISPUTED, before.measureId());
        if (!accepted) {
            file.tell(
                    now,
                    List.of(new Notice(
                            Role.SUPERVISOR.name(),
                            NoticeType.RETURN_TO_DECIDE,
                            Map.of("measure", before.measureId()))));
        }
        process.goodsInspected(file, before.measureId());
    }

    /** The receiver said nothing in time: that is acceptance. */
    public void acceptSilently(CaseFile file, String measureId) {
        Instant now = clock.instant();
        file.pass(DeadlineName.RETURN_RECEIPT);
        file.endDeadlines(List.of(DeadlineName.RETURN_RECEIPT), now);
        end(file, measureId, ReturnState.ACCEPTED, MeasureState.PLANNED, now);
        file.record(now, EventType.RETURN_ACCEPTED_BY_SILENCE, TimelineEvent.SYSTEM);
        tell(file, now, NoticeType.RETURN_ACCEPTED, measureId);
    }

    /** Nobody has decided a disputed return in time: the supervisors and both sides hear of it, and it still waits. */
    public void overdue(CaseFile file, String measureId) {
        Instant now = clock.instant();
        file.pass(DeadlineName.RETURN_DECISION);
        file.record(now, EventType.RETURN_OVERDUE, TimelineEvent.SYSTEM);
        file.tell(
                now,
                List.of(new Notice(
                        Role.SUPERVISOR.name(),
                        NoticeType.RETURN_TO_DECIDE,
                        Map.of("measure", measureId, "overdue", true))));
        tell(file, now, NoticeType.RETURN_DELAYED, measureId);
    }

    void decide(CaseFile file, GoodsReturn before, Actor actor, boolean refund, String reasons) {
        Instant now = clock.instant();
        file.endDeadlines(List.of(DeadlineName.RETURN_DECISION), now);
        store.decided(
                before.measureId(),
                refund ? ReturnState.ACCEPTED : ReturnState.ENDED,
                refund,
                reasons,
                actor.name(),
                now);
        measures.answered(before.measureId(), refund ? MeasureState.PLANNED : MeasureState.REFUSED, now);
        GoodsReturn decided = store.find(before.measureId());
        file.record(
                now,
                EventType.RETURN_DECIDED,
                actor.name(),
                Map.of(
                        "seq",
                        decided.seq(),
                        "refund",
                        refund,
                        "sha256",
                        ReturnContents.decision(decided).sha256()));
        tell(file, now, NoticeType.RETURN_DECIDED, before.measureId());
        process.disputeDecided(file, before.measureId());
    }

    /** The decision is changed: a return that is not over yet ends with it, wherever it is. */
    public void end(CaseFile file) {
        Instant now = clock.instant();
        of(file).filter(one -> Stream.of(ReturnState.AWAITED, ReturnState.SHIPPED, ReturnState.DISPUTED)
                        .anyMatch(open -> open == one.state()))
                .ifPresent(one -> {
                    file.endDeadlines(
                            List.of(
                                    DeadlineName.RETURN_SHIPMENT,
                                    DeadlineName.RETURN_RECEIPT,
                                    DeadlineName.RETURN_DECISION),
                            now);
                    end(file, one.measureId(), ReturnState.ENDED, MeasureState.UNDONE, now);
                    file.record(now, EventType.RETURN_ENDED, TimelineEvent.SYSTEM);
                    tell(file, now, NoticeType.RETURN_ENDED, one.measureId());
                    process.returnEnded(file, one.measureId());
                });
    }

    /** Whether the receiver disputes it. */
    public boolean isDisputed(String measureId) {
        return store.find(measureId).state() == ReturnState.DISPUTED;
    }

    /** Whether it ended so that the refund is paid out. */
    public boolean isRefundDue(String measureId) {
        return store.find(measureId).state() == ReturnState.ACCEPTED;
    }

    private void end(CaseFile file, String measureId, ReturnState state, MeasureState measure, Instant now) {
        store.ended(measureId, state, now);
        measures.answered(measureId, measure, now);
    }

    private static void tell(CaseFile file, Instant now, NoticeType type, String measureId) {
        file.tell(
                now,
                file.parties().stream()
                        .map(party -> new Notice(party, type, Map.of("measure", measureId)))
                        .toList());
    }
}
