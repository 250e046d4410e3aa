package io.recourse.longwork;

import io.recourse.access.Actor;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Somebody else's long work, which this process is at: what is begun meanwhile waits until it goes on. */
public final class OtherWork implements AutoCloseable {

    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CompletableFuture<LongWork> begun;

    private OtherWork(LongWorks works) {
        CompletableFuture<Void> running = new CompletableFuture<>();
        begun = CompletableFuture.supplyAsync(
                () -> works.sort("other", String.class).begin(new Actor("somebody-else", Set.of()), progress -> {
                    running.complete(null);
                    return String.valueOf(released.join());
                }));
        running.join();
    }

    public static OtherWork begun(LongWorks works) {
        return new OtherWork(works);
    }

    public void goOn() {
        released.complete(null);
        begun.join();
    }

    @Override
    public void close() {
        goOn();
    }
}
