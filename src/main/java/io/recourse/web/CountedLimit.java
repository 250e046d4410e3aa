package io.recourse.web;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How many of something one owner may have. Whoever adds asks first, in the transaction that adds: others who add for the
 * same owner wait until it ends, so that of many at once each counts what those before it have added. Made by
 * {@link CountedLimits}, or with a lock that its users take anyway.
 */
public final class CountedLimit {

    private final int most;
    private final Consumer<String> lock;
    private final IntFunction<Problem> refusal;

    /**
     * @param lock takes the owner until the transaction ends; it may be taken already
     * @param refusal what who has too many is told; the argument is {@code most}
     */
    public CountedLimit(int most, Consumer<String> lock, IntFunction<Problem> refusal) {
        this.most = most;
        this.lock = lock;
        this.refusal = refusal;
    }

    /**
     * How many more this owner may have; it stays so until the transaction ends.
     *
     * @param counted counts what there is, from the database
     */
    public int room(String owner, IntSupplier counted) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("What is counted outside of the transaction that adds may be more by then");
        }
        lock.accept(owner);
        return Math.max(0, most - counted.getAsInt());
    }

    /** @throws Problem when so many more don't fit */
    public void require(String owner, int more, IntSupplier counted) {
        if (more > room(owner, counted)) {
            throw refusal();
        }
    }

    /**
     * Looks before the work that leads to adding, to spare it; nothing is held, so {@link #require} decides.
     *
     * @throws Problem when so many more don't fit now
     */
    public void expect(int more, int counted) {
        if (counted + more > most) {
            throw refusal();
        }
    }

    public int most() {
        return most;
    }

    public Problem refusal() {
        return refusal.apply(most);
    }
}
