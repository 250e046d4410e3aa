package io.recourse.faults;

import io.recourse.testing.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets several callers go at the same moment. */
final class AtOnce {

    /** How often each race is run. */
    static final int ROUNDS = Repeats.times(50, 10);

    private AtOnce() {}

    /** The results in the order of the callers; what one of them throws is thrown. */
    static <T> List<T> run(List<? extends Callable<? extends T>> callers) {
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        CyclicBarrier start = new CyclicBarrier(callers.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<? extends T> caller : callers) {
                running.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return caller.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    @SafeVarargs
    static <T> List<T> run(Callable<? extends T>... callers) {
        return AtOnce.<T>run(List.of(callers));
    }
}
