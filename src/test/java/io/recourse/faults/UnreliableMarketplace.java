package io.recourse.faults;

import io.recourse.marketplace.Marketplace;
import io.recourse.marketplace.MarketplaceAccount;
import io.recourse.marketplace.MarketplaceUnavailable;
import io.recourse.marketplace.MeasureCall;
import io.recourse.marketplace.Order;
import io.recourse.testing.Scenario;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sandbox marketplace as if it were far away: what it does stays done whatever becomes of the caller's transaction,
 * it can be down, and its answers can get lost.
 */
final class UnreliableMarketplace implements Marketplace {

    /** What becomes of a call. */
    enum State {
        UP,
        DOWN,
        /** It does what it is asked, and nobody hears of it. */
        ANSWERS_LOST
    }

    private final Marketplace sandbox;
    private final TransactionTemplate ofItsOwn;
    private final InstantSource clock;
    private final List<String> calls = new ArrayList<>();
    private State state;
    private Predicate<MeasureCall> refused;

    UnreliableMarketplace(Marketplace sandbox, TransactionTemplate ofItsOwn, InstantSource clock) {
        this.sandbox = sandbox;
        this.ofItsOwn = ofItsOwn;
        this.clock = clock;
        startAnew();
    }

    void startAnew() {
        state = State.UP;
        refused = call -> false;
        calls.clear();
    }

    void is(State now) {
        state = now;
    }

    /** Refuses these calls though it is up. */
    void refuses(Predicate<MeasureCall> those) {
        refused = those;
    }

    /** Every call of a measure so far, answered or not, such as {@code 2026-03-09T10:00:00+08:00 APPLY HIDE_PENDING}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    void forgetCalls() {
        calls.clear();
    }

    @Override
    public Optional<Order> order(String id) {
        requireUp();
        return sandbox.order(id);
    }

    @Override
    public Optional<MarketplaceAccount> account(String name) {
        requireUp();
        return sandbox.account(name);
    }

    @Override
    public void carryOut(MeasureCall call) {
        calls.add(Scenario.text(clock.instant()) + " " + call.action() + " " + call.measure());
        requireUp();
        if (refused.test(call)) {
            throw new MarketplaceUnavailable("the marketplace refuses " + call.measure(), null);
        }
        ofItsOwn.executeWithoutResult(status -> sandbox.carryOut(call));
        if (state == State.ANSWERS_LOST) {
            throw new MarketplaceUnavailable("the answer got lost", null);
        }
    }

    private void requireUp() {
        if (state == State.DOWN) {
            throw new MarketplaceUnavailable("the marketplace is down", null);
        }
    }
}
