package io.recourse.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * So many things of one caller are done at the same time; what comes besides waits for its turn, in the order in which it came.
 * So whoever sends a hundred calls at once has no more of the machine at any moment than somebody who sends a few. It only puts
 * in order and refuses nothing: after a while whatever waits goes on beside the others, because those may be waiting for a slow
 * line, and that is nobody's work.
 *
 * @param <C> what a caller is told by
 */
public final class Turns<C> {

    private final int atOnce;
    private final Duration patience;
    private final Map<C, Line> lines = new ConcurrentHashMap<>();
    private final Object noneInWork = new Object();
    private int inWork;

    /**
     * @param atOnce how many of one caller are done at the same time
     * @param patience after which whatever waits goes on; by the machine's time, because it is a thread that waits, which no other
     *     clock wakes
     */
    public Turns(int atOnce, Duration patience) {
        if (atOnce < 1) {
            throw new IllegalArgumentException(atOnce + " at once are none, ever");
        }
        this.atOnce = atOnce;
        this.patience = patience;
    }

    /** Something that may fail. */
    @FunctionalInterface
    public interface Work<E extends Exception, F extends Exception> {
        void run() throws E, F;
    }

    /** @param there how many are in work or wait; the line goes when the last one does */
    private record Line(Semaphore places, int there) {}

    /** Does it when it is its turn. */
    public <E extends Exception, F extends Exception> void take(C caller, Work<E, F> work) throws E, F {
        Semaphore places = lines.compute(
                        caller,
                        (same, line) -> line == null
                                ? new Line(new Semaphore(atOnce, true), 1)
                                : new Line(line.places(), line.there() + 1))
                .places();
        boolean inTurn = false;
        try {
            inTurn = waitFor(places);
            begun();
            try {
                work.run();
            } finally {
                done();
            }
        } finally {
            if (inTurn) {
                places.release();
            }
            lines.computeIfPresent(
                    caller, (same, line) -> line.there() == 1 ? null : new Line(line.places(), line.there() - 1));
        }
    }

    private boolean waitFor(Semaphore places) {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void begun() {
        synchronized (noneInWork) {
            inWork++;
        }
    }

    private void done() {
        synchronized (noneInWork) {
            inWork--;
            if (inWork == 0) {
                noneInWork.notifyAll();
            }
        }
    }

    /**
     * For who works on what nobody waits for: returns when nothing of any caller is in work, or after that time at the latest,
     * so that it goes on however many call.
     */
    public void giveWay(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        synchronized (noneInWork) {
            try {
                for (long left = most.toNanos(); inWork > 0 && left > 0; left = until - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(noneInWork, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** How many callers have something in work. */
    int callers() {
        return lines.size();
    }

    /** How much of this caller waits. */
    int waiting(C caller) {
        Line line = lines.get(caller);
        return line == null ? 0 : line.places().getQueueLength();
    }
}
