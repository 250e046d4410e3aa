package io.recourse.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.marketplace.Order;
import io.recourse.policy.GuideStep;
import io.recourse.policy.GuideStep.Anchor;
import io.recourse.policy.GuideStep.Payment;
import io.recourse.policy.GuideStep.ShownBy;
import io.recourse.policy.GuideStep.Sort;
import io.recourse.policy.GuideStep.Urgency;
import io.recourse.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The steps that protect whoever complains of an order [002], each with its own clock, and ticked off by what shows it. */
@Component
public class Guides {

    private final Policy policy;
    private final InstantSource clock;

    Guides(Policy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** The guide for an order, in the reader's language. */
    public record View(List<Step> steps, List<Step> warnings) {}

    public enum State {
        TO_DO,
        DONE,
        /** Of what is not to be done: its time is not over. */
        HOLDS,
        OVER
    }

    /**
     * A step.
     *
     * @param clocks until when it is best, meant and at the latest to be done; none where it has no time of its own
     * @param next the one that ends next, or the last once all are over; null where no time is known
     * @param shownBy the kinds of evidence that show it
     * @param nth which of the complainant's items of these kinds does
     * @param evidence the item that shows it; null while there is none, and where something else does
     * @param doneAt when it was shown; null while it was not
     * @param late its latest time was over before it was shown, or is over now
     */
    public record Step(
            String step,
            String name,
            String how,
            List<Clock> clocks,
            @JsonInclude(JsonInclude.Include.NON_NULL) Clock next,
            List<Kind> shownBy,
            int nth,
            State state,
            @JsonInclude(JsonInclude.Include.NON_NULL) String evidence,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant doneAt,
            boolean late) {}

    /** A kind of evidence. */
    public record Kind(String type, String name) {}

    /**
     * @param hours from what happened to the order
     * @param at null where the marketplace does not tell when that was
     */
    public record Clock(Urgency name, int hours, Anchor from, Instant at) {}

    /** Something of the complainant's that is complete. */
    public record Proof(String item, String type, Instant at) {}

    /** Whether a complaint of this kind has a guide; asks no table of the database. */
    public boolean isAny(String edition, String kind) {
        return !policy.guideSteps(edition, kind, Payment.UNKNOWN, true).isEmpty();
    }

    /** The guide for somebody who is about to file; null where there is none. */
    View before(String edition, String kind, Order order, Locale locale) {
        return order == null || !isAny(edition, kind) ? null : of(edition, kind, order, null, List.of(), locale);
    }

    /**
     * The guide of a case; null where nothing is to be done about its order any more.
     *
     * @param proofs in the order in which they came
     */
    public View of(CaseFile file, Order order, List<Proof> proofs, Locale locale) {
        return of(file.edition(), file.kind(), order, file.filedAt(), proofs, locale);
    }

    private View of(String edition, String kind, Order order, Instant filedAt, List<Proof> proofs, Locale locale) {
        List<GuideStep> steps = policy.guideSteps(edition, kind, payment(order), order.closedAt() == null);
        if (steps.isEmpty()) {
            return null;
        }
        Instant now = clock.instant();
        return new View(
                steps.stream()
                        .filter(step -> step.sort() == Sort.TO_DO)
                        .map(step -> toDo(edition, step, order, filedAt, proofs, now, locale))
                        .toList(),
                steps.stream()
                        .filter(step -> step.sort() == Sort.NOT_TO_DO)
                        .map(step -> notToDo(step, order, now, locale))
                        .toList());
    }

    private static Payment payment(Order order) {
        if (order.paidAt() == null && order.state() == null) {
            return Payment.UNKNOWN;
        }
        boolean unpaid =
                order.state() == Order.State.UNPAID || order.paidAt() == null && order.state() == Order.State.CLOSED;
        return unpaid ? Payment.UNPAID : Payment.PAID;
    }

    private Step toDo(
            String edition,
            GuideStep step,
            Order order,
            Instant filedAt,
            List<Proof> proofs,
            Instant now,
            Locale locale) {
        List<Clock> clocks = clocks(step, order);
        boolean sent = step.shownBy() == ShownBy.SHIPMENT && order.shippedAt() != null;
        Optional<Proof> proof = sent || step.shownBy() == ShownBy.FILING
                ? Optional.empty()
                : proofs.stream()
                        .filter(one -> step.types().contains(one.type()))
                        .skip(step.nth() - 1L)
                        .findFirst();
        Instant doneAt = step.shownBy() == ShownBy.FILING
                ? filedAt
                : sent ? order.shippedAt() : proof.map(Proof::at).orElse(null);
        Instant until = latest(clocks);
        return new Step(
                step.step(),
                step.name().in(locale),
                step.how().in(locale),
                clocks,
                next(clocks, now),
                policy.evidenceTypes(edition).stream()
                        .filter(type -> step.types().contains(type.id()))
                        .map(type -> new Kind(type.id(), type.name().in(locale)))
                        .toList(),
                step.nth(),
                doneAt == null ? State.TO_DO : State.DONE,
                proof.map(Proof::item).orElse(null),
                doneAt,
                until != null && !(doneAt == null ? now : doneAt).isBefore(until));
    }

    private static Step notToDo(GuideStep step, Order order, Instant now, Locale locale) {
        List<Clock> clocks = clocks(step, order);
        Instant until = latest(clocks);
        return new Step(
                step.step(),
                step.name().in(locale),
                step.how().in(locale),
                clocks,
                next(clocks, now),
                List.of(),
                step.nth(),
                until != null && !now.isBefore(until) ? State.OVER : State.HOLDS,
                null,
                null,
                false);
    }

    private static List<Clock> clocks(GuideStep step, Order order) {
        Instant from =
                switch (step.anchor()) {
                    case PAYMENT -> order.paidAt();
                    case PLACING -> order.placedAt();
                    case NONE -> null;
                };
        return step.hours().entrySet().stream()
                .map(one -> new Clock(
                        one.getKey(),
                        one.getValue(),
                        step.anchor(),
                        from == null ? null : from.plus(Duration.ofHours(one.getValue()))))
                .toList();
    }

    private static Clock next(List<Clock> clocks, Instant now) {
        return clocks.stream()
                .filter(one -> one.at() != null)
                .reduce((before, after) -> now.isBefore(before.at()) ? before : after)
                .orElse(null);
    }

    /** Null where no time is known. */
    private static Instant latest(List<Clock> clocks) {
        return clocks.isEmpty() ? null : clocks.get(clocks.size() - 1).at();
    }
}
