package io.recourse.measures;

import io.recourse.cases.CaseFile;
import io.recourse.marketplace.Order;
import io.recourse.marketplace.Terms;
import io.recourse.policy.Policy;
import io.recourse.policy.Remedy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Plans what answers the measures of a first decision that can't be revoked, such as money that was paid out: the equal and
 * opposite measure, which stands beside the first one. Whether it is needed is known when the first one is undone: one that
 * was never carried out is revoked after all.
 */
@Component
public class TakingBack {

    static final Set<Origin> OF_FIRST_DECISION = EnumSet.of(Origin.EXAMINATION, Origin.REFERRAL);
    private static final Set<MeasureState> WITHOUT_EFFECT = EnumSet.of(MeasureState.UNDONE, MeasureState.REFUSED);

    private final Measures measures;
    private final Policy policy;

    TakingBack(Measures measures, Policy policy) {
        this.measures = measures;
        this.policy = policy;
    }

    /** A measure that can't be revoked; {@code answer} is what is done instead, empty where nothing can be. */
    public record Irrevocable(Measure measure, Optional<Measure.Plan> answer) {}

    /**
     * Plans it, because the first decision is changed. A return that was not over has ended with that decision, and its
     * refund is undone already.
     */
    public void plan(CaseFile file) {
        measures.plan(
                file.number(),
                Origin.REVERSAL,
                irrevocable(file, measure -> !WITHOUT_EFFECT.contains(measure.state()))
                        .flatMap(one -> one.answer().stream())
                        .toList());
    }

    /** Tells what a change of the first decision could not lift, as things stand. */
    public List<Irrevocable> foreseen(CaseFile file) {
        return irrevocable(file, measure -> measure.state() == MeasureState.CARRIED_OUT)
                .toList();
    }

    private Stream<Irrevocable> irrevocable(CaseFile file, Predicate<Measure> which) {
        return measures.of(file.number()).stream()
                .filter(measure -> OF_FIRST_DECISION.contains(measure.origin()))
                .filter(which)
                .flatMap(measure -> irrevocable(measure, policy.remedy(file.edition(), measure.measure())));
    }

    private static Stream<Irrevocable> irrevocable(Measure measure, Remedy remedy) {
        return switch (remedy.takenBack()) {
            case REVOKED -> Stream.empty();
            case NEVER -> Stream.of(new Irrevocable(measure, Optional.empty()));
            case ANSWERED ->
                Stream.of(new Irrevocable(
                        measure,
                        Optional.of(new Measure.Plan(
                                remedy.opposite().orElseThrow(),
                                measure.target(),
                                null,
                                List.of(),
                                null,
                                null,
                                theOtherWay(measure.terms()),
                                measure.id()))));
        };
    }

    private static Terms theOtherWay(Terms terms) {
        Order.Side payTo =
                terms.payTo() == null ? null : terms.payTo() == Order.Side.BUYER ? Order.Side.SELLER : Order.Side.BUYER;
        return new Terms(terms.amount(), payTo, terms.freightBy(), terms.orderIds(), terms.imageIds(), terms.what());
    }
}
