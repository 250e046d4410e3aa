package io.recourse.returns;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.KeptDecision;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the buyer, the seller, and where they don't agree a supervisor do about a return. */
@Component
class HandleReturn {

    private final CaseFiles files;
    private final KeptDecision kept;
    private final Returns returns;
    private final ReturnStore store;
    private final InstantSource clock;

    HandleReturn(CaseFiles files, KeptDecision kept, Returns returns, ReturnStore store, InstantSource clock) {
        this.files = files;
        this.kept = kept;
        this.returns = returns;
        this.store = store;
        this.clock = clock;
    }

    record Shipment(String carrier, String trackingNumber) {}

    record Receipt(boolean accepted, String note) {}

    record Decision(boolean refund, String reasons) {}

    /**
     * A disputed return that waits for a decision.
     *
     * @param dueAt until when; null for one that was disputed before there was a limit
     */
    record Disputed(String caseNumber, int seq, String sender, String receiver, Instant disputedAt, Instant dueAt) {}

    /** @throws Problem as {@link #send} */
    void admitShipment(Actor actor, String number) {
        toSend(actor, seen(actor, number), clock.instant());
    }

    /** @throws Problem as {@link #receive} */
    void admitReceipt(Actor actor, String number, Receipt request) {
        toReceive(actor, seen(actor, number), clock.instant(), request);
    }

    /**
     * The buyer says with whom the goods are on their way.
     *
     * @param proof hands in what shows it, once it can be
     * @throws Problem 404 to strangers, 403 to the other side, 409 when nothing is to be sent, or not any more
     */
    @Transactional
    public void send(Actor actor, String number, String ifMatch, Shipment request, Runnable proof) {
        // read before the case is locked: who came in time is heard, however long somebody else kept the case
        Instant arrived = clock.instant();
        CaseFile file = ofParty(actor, number, ifMatch);
        returns.send(file, toSend(actor, file, arrived), request.carrier(), request.trackingNumber(), arrived);
        proof.run();
    }

    private GoodsReturn toSend(Actor actor, CaseFile file, Instant arrived) {
        GoodsReturn one = theReturn(file);
        requireSide(actor, one.sender());
        switch (one.state()) {
            case AWAITED -> file.requireBefore(DeadlineName.RETURN_SHIPMENT, arrived);
            case SHIPPED, DISPUTED ->
                throw Problem.conflict("return-already-sent", one.carrier(), one.trackingNumber());
            case ACCEPTED, LAPSED, ENDED -> throw over(one);
        }
        return one;
    }

    /**
     * The seller has inspected the goods. Who disputes them says why.
     *
     * @param photographs hands in what was taken on opening them, while it still can be
     * @throws Problem 404 to strangers, 403 to the other side, 409 before they were sent and after the end
     */
    @Transactional
    public void receive(Actor actor, String number, String ifMatch, Receipt request, Runnable photographs) {
        Instant arrived = clock.instant();
        CaseFile file = ofParty(actor, number, ifMatch);
        GoodsReturn one = toReceive(actor, file, arrived, request);
        photographs.run();
        returns.receive(file, one, request.accepted(), request.note(), arrived);
    }

    private GoodsReturn toReceive(Actor actor, CaseFile file, Instant arrived, Receipt request) {
        GoodsReturn one = theReturn(file);
        requireSide(actor, one.receiver());
        switch (one.state()) {
            case AWAITED -> throw Problem.conflict("return-not-sent");
            case SHIPPED -> file.requireBefore(DeadlineName.RETURN_RECEIPT, arrived);
            case DISPUTED, ACCEPTED, LAPSED, ENDED -> throw over(one);
        }
        if (!request.accepted() && request.note() == null) {
            throw Problem.refused("return-note-missing");
        }
        return one;
    }

    private CaseFile seen(Actor actor, String number) {
        CaseFile file = files.find(number).orElseThrow(Problem::notFound);
        file.requireParty(actor);
        return file;
    }

    /**
     * A supervisor decides a disputed return; both sides get the reasons.
     *
     * @throws Problem 403 for everybody but supervisors and for a party, 409 unless it is disputed
     */
    @Transactional
    public void decide(Actor actor, String number, String ifMatch, Decision request) {
        actor.requireAny(Role.SUPERVISOR);
        CaseFile file = files.lock(number);
        file.requireVersion(ifMatch);
        if (file.sideOf(actor.name()).isPresent()) {
            throw Problem.forbidden("own-case");
        }
        kept.requireShown(actor, file);
        GoodsReturn one = theReturn(file);
        if (one.state() != ReturnState.DISPUTED) {
            throw Problem.conflict("return-not-disputed");
        }
        returns.decide(file, one, actor, request.refund(), request.reasons());
    }

    /**
     * Those that wait for a decision, the oldest first; none that this person is a party of, and none of a decision that is
     * kept from them.
     *
     * @throws Problem 403 for everybody but supervisors
     */
    List<Disputed> disputed(Actor reader) {
        reader.requireAny(Role.SUPERVISOR);
        List<GoodsReturn> disputed = store.disputed();
        Map<String, CaseFile> cases = files.find(
                disputed.stream().map(GoodsReturn::caseNumber).distinct().toList());
        return disputed.stream()
                .filter(one -> mayDecide(reader, cases.get(one.caseNumber())))
                .map(one -> new Disputed(
                        one.caseNumber(),
                        one.seq(),
                        one.sender(),
                        one.receiver(),
                        one.inspectedAt(),
                        cases.get(one.caseNumber())
                                .deadline(DeadlineName.RETURN_DECISION)
                                .map(CaseDeadline::dueAt)
                                .orElse(null)))
                .toList();
    }

    private boolean mayDecide(Actor reader, CaseFile file) {
        return file.sideOf(reader.name()).isEmpty() && !kept.isKeptFrom(reader, file);
    }

    private CaseFile ofParty(Actor actor, String number, String ifMatch) {
        CaseFile file = files.lock(number);
        file.requireParty(actor);
        file.requireVersion(ifMatch);
        return file;
    }

    private GoodsReturn theReturn(CaseFile file) {
        return returns.of(file).orElseThrow(() -> Problem.conflict("no-return"));
    }

    private static void requireSide(Actor actor, String account) {
        if (!actor.name().equals(account)) {
            throw Problem.forbidden("return-of-other-side");
        }
    }

    private static Problem over(GoodsReturn one) {
        return Problem.conflict("return-over", one.state()).with(Map.of("state", one.state()));
    }
}
