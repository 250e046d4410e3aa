package io.recourse.measures;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.cases.Stage;
import io.recourse.cases.TimelineEvent;
import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.MeasureCall;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import io.recourse.policy.Remedy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The measures of a case, as its process plans, carries out and undoes them. A step calls the marketplace with its
 * measures locked and the case free, and notes what was confirmed in the transaction that ends it; what becomes of a step
 * that is killed in between is called again, by the same id.
 */
@Component
public class CarryOutMeasures {

    /**
     * The measures of the opening, the first decision and a settlement; those of a decision on appeal are carried out
     * by a step of their own.
     */
    private static final Set<Origin> WITHOUT_APPEAL = EnumSet.of(Origin.OPENING, Origin.EXAMINATION, Origin.SETTLEMENT);

    private final Measures measures;
    private final Seals seals;
    private final Marketplace marketplace;
    private final TracesOfMeasures traces;
    private final CaseFiles files;
    private final Ledger ledger;
    private final Policy policy;
    private final InstantSource clock;

    CarryOutMeasures(
            Measures measures,
            Seals seals,
            Marketplace marketplace,
            TracesOfMeasures traces,
            CaseFiles files,
            Ledger ledger,
            Policy policy,
            InstantSource clock) {
        this.measures = measures;
        this.seals = seals;
        this.marketplace = marketplace;
        this.traces = traces;
        this.files = files;
        this.ledger = ledger;
        this.policy = policy;
        this.clock = clock;
    }

    /** Plans what the kind does to the review or the listing while the case is undecided, if anything. */
    public void planInterim(CaseFile file) {
        interim(file).ifPresent(plan -> measures.plan(file.number(), Origin.OPENING, List.of(plan)));
    }

    public boolean hasInterim(CaseFile file) {
        return interim(file).isPresent();
    }

    /** Whether it ends with the decision's limit: nobody pays for the platform's delay with what the platform suspects. */
    public boolean interimEndsAtLimit(CaseFile file) {
        return file.isFinding() && hasInterim(file);
    }

    /** The measure that holds while the case is undecided; empty also where the case has nothing that it could hold. */
    private Optional<Measure.Plan> interim(CaseFile file) {
        return policy.kind(file.edition(), file.kind())
                .flatMap(file.isFinding() ? ComplaintKind::foundMeasure : ComplaintKind::interimMeasure)
                .flatMap(measure -> target(file, measure).map(target -> Measure.Plan.of(measure, target)));
    }

    private Optional<String> target(CaseFile file, String measure) {
        return Optional.ofNullable(
                switch (policy.measure(file.edition(), file.kind(), file.ground(), measure)
                        .target()) {
                    case REVIEW -> file.reviewId();
                    case LISTING -> file.subjects().listingId();
                    case ORDER -> file.orderId();
                    case ACCOUNT -> file.respondent();
                    case NONE -> null;
                });
    }

    /** Ends the interim measure, because the limit passed without a decision. */
    public void liftInterim(String caseNumber) {
        Measures.Locked locked = measures.lock(caseNumber);
        call(caseNumber, List.of(), of(locked, measure -> isToLift(measure, true)));
    }

    /**
     * Whether a decision or the end of the case leaves anything to carry out, to lift, or to undo one day: a seal or a
     * refund that waits for its own process is none of this step, but is undone with it.
     */
    public boolean isOutstanding(CaseFile file) {
        if (file.stage() == Stage.DECIDED && hasInterim(file)) {
            // the interim measure ends now, and nothing has to be read to know that
            return true;
        }
        boolean decided = !file.stage().isUndecided();
        return measures.of(file.number()).stream()
                .anyMatch(measure -> isToApply(measure, WITHOUT_APPEAL, decided)
                        || isToLift(measure, decided)
                        || measure.state() == MeasureState.UNCONFIRMED
                        || measure.state() == MeasureState.AWAITING_RETURN);
    }

    /** The interim measure while the case is undecided, afterwards those of the decision, or what the parties agreed on; the
     * interim one ends then. */
    public void carryOut(String caseNumber) {
        Measures.Locked locked = measures.lock(caseNumber);
        boolean decided = !locked.stage().isUndecided();
        call(
                caseNumber,
                of(locked, measure -> isToApply(measure, WITHOUT_APPEAL, decided)),
                // last, so that a review that is to be deleted is never shown in between
                of(locked, measure -> isToLift(measure, decided)));
    }

    /** Carries out the measures of the decision on appeal. */
    public void carryOutNew(String caseNumber) {
        Measures.Locked locked = measures.lock(caseNumber);
        call(caseNumber, of(locked, measure -> isToApply(measure, EnumSet.of(Origin.APPEAL), true)), List.of());
    }

    /**
     * Carries out a seal that was confirmed, or the refund for goods that came back; does nothing when its decision was
     * changed meanwhile.
     */
    public void carryOutConfirmed(String caseNumber, String measureId) {
        Measures.Locked locked = measures.lock(caseNumber);
        call(caseNumber, of(locked, measure -> measure.id().equals(measureId) && isOpen(measure)), List.of());
    }

    /**
     * Undoes a seal that is not called for any more, also one that may have been made without our hearing of it; the
     * case is told why.
     */
    public void undoSeal(String caseNumber, String measureId) {
        List<Measure> seal =
                of(measures.lock(caseNumber), measure -> measure.id().equals(measureId));
        call(caseNumber, List.of(), seal);
        seals.lapsed(files.lock(caseNumber), measureId, !seal.isEmpty());
    }

    /**
     * Undoes what the first decision did, and what followed from it by a table, the last measure first, also what may
     * have been done without our hearing of it [003 art. 87]. What is known to be done and can't be revoked is answered
     * by its opposite, or stays.
     */
    public void undo(String caseNumber) {
        Measures.Locked locked = measures.lock(caseNumber);
        Map<String, Measure> answers = of(locked, measure -> measure.answers() != null).stream()
                .collect(Collectors.toMap(Measure::answers, Function.identity()));
        List<Call> calls = of(
                        locked,
                        measure -> TakingBack.OF_FIRST_DECISION.contains(measure.origin()) && !measure.isOurOwn())
                .stream()
                .sorted(Comparator.comparingInt(Measure::seq).reversed())
                .filter(measure -> !stays(measure, locked.edition()))
                .map(measure -> takeBack(measure, answers.get(measure.id())))
                .toList();
        call(caseNumber, calls);
    }

    private boolean stays(Measure measure, String edition) {
        return measure.carriedOutAt() != null
                && policy.remedy(edition, measure.measure()).takenBack() == Remedy.TakenBack.NEVER;
    }

    private static Call takeBack(Measure measure, Measure answer) {
        if (answer == null) {
            return Call.revoke(measure);
        }
        return measure.carriedOutAt() == null
                // the measure was never carried out, so nothing has to be answered
                ? new Call(measure, MeasureCall.Action.REVOKE, List.of(), List.of(measure, answer))
                : new Call(answer, MeasureCall.Action.APPLY, List.of(answer), List.of(measure));
    }

    private static List<Measure> of(Measures.Locked locked, Predicate<Measure> wanted) {
        return locked.measures().stream().filter(wanted).toList();
    }

    /** Whether the measure is planned, or its last call failed before it was ever confirmed. */
    private static boolean isOpen(Measure measure) {
        return measure.state() == MeasureState.PLANNED
                || measure.state() == MeasureState.FAILED && measure.carriedOutAt() == null;
    }

    private static boolean isToApply(Measure measure, Set<Origin> origins, boolean interimEnds) {
        return isOpen(measure)
                && origins.contains(measure.origin())
                && !measure.waitsForItsProcess()
                && !(interimEnds && measure.origin() == Origin.OPENING);
    }

    /**
     * Whether the measure is to be lifted, also one that is only planned: its call may have been made, and the
     * confirmation lost.
     */
    private static boolean isToLift(Measure measure, boolean interimEnds) {
        return interimEnds && measure.origin() == Origin.OPENING && measure.state() != MeasureState.UNDONE;
    }

    private void call(String caseNumber, List<Measure> apply, List<Measure> revoke) {
        call(
                caseNumber,
                Stream.concat(apply.stream().map(Call::apply), revoke.stream().map(Call::revoke))
                        .toList());
    }

    private void call(String caseNumber, List<Call> calls) {
        List<Measure> carriedOut = new ArrayList<>();
        List<Measure> undone = new ArrayList<>();
        for (Call call : calls) {
            try {
                traces.goOn(call.measure(), () -> marketplace.carryOut(call.to(caseNumber)));
                carriedOut.addAll(call.carriesOut());
                undone.addAll(call.undoes());
            } catch (MarketplaceUnavailable e) {
                throw new MeasureNotConfirmed(
                        caseNumber,
                        carriedOut,
                        undone,
                        call.measure(),
                        call.action().name(),
                        e);
            }
        }
        record(files.lock(caseNumber), carriedOut, undone);
    }

    /**
     * A call of the marketplace.
     *
     * @param carriesOut what is carried out once it is confirmed
     * @param undoes what is undone by then
     */
    private record Call(Measure measure, MeasureCall.Action action, List<Measure> carriesOut, List<Measure> undoes) {

        static Call apply(Measure measure) {
            return new Call(measure, MeasureCall.Action.APPLY, List.of(measure), List.of());
        }

        static Call revoke(Measure measure) {
            return new Call(measure, MeasureCall.Action.REVOKE, List.of(), List.of(measure));
        }

        MeasureCall to(String caseNumber) {
            return new MeasureCall(
                    measure.id(),
                    caseNumber,
                    measure.measure(),
                    measure.target(),
                    measure.points(),
                    measure.words(),
                    measure.terms(),
                    action);
        }
    }

    /**
     * Notes what a failed step leaves: what had been confirmed before, and the last answer.
     *
     * @param last whether it is not tried again by itself
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordFailure(MeasureNotConfirmed failure, boolean last) {
        CaseFile file = files.lock(failure.caseNumber());
        record(file, failure.carriedOut(), failure.undone());
        Instant now = clock.instant();
        measures.failed(failure.measure(), now, failure.answer(), last);
        if (last) {
            file.record(
                    now,
                    EventType.MEASURES_FAILED,
                    TimelineEvent.SYSTEM,
                    Map.of("measures", List.of(failure.measure().measure())));
        }
    }

    /** Has the failed measures of the case tried again, because operations asked for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tryAgain(String caseNumber) {
        files.lock(caseNumber);
        measures.tryAgain(caseNumber);
    }

    private void record(CaseFile file, List<Measure> carriedOut, List<Measure> undone) {
        Instant now = clock.instant();
        Measures.Confirmed confirmed = measures.confirmed(carriedOut, undone, now);
        withPoints(confirmed.carriedOut()).forEach(measure -> ledger.enter(file, measure, now));
        withPoints(confirmed.undone()).forEach(measure -> ledger.giveBack(file, measure, now));
        tell(file, now, EventType.MEASURES_CARRIED_OUT, confirmed.carriedOut());
        tell(file, now, EventType.MEASURES_UNDONE, confirmed.undone());
    }

    private static Stream<Measure> withPoints(List<Measure> measures) {
        return measures.stream().filter(measure -> measure.points() != null);
    }

    private static void tell(CaseFile file, Instant now, EventType type, List<Measure> changed) {
        if (!changed.isEmpty()) {
            file.record(
                    now,
                    type,
                    TimelineEvent.SYSTEM,
                    Map.of("measures", changed.stream().map(Measure::measure).toList()));
        }
    }
}
