package io.recourse.evidence.files;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Where files are decoded: few at a time, however many are handed in, so that memory is bounded. Everything else waits
 * on disk.
 */
final class Workbench {

    // bytes of heap for each place: a decoded image, its copy, and what the rest of the application needs
    private static final long MEMORY = 384L << 20;

    private final Semaphore places;

    Workbench() {
        Runtime machine = Runtime.getRuntime();
        this.places = new Semaphore(
                (int) Math.max(1, Math.min(machine.availableProcessors(), machine.maxMemory() / MEMORY)), true);
    }

    interface Work<T, E extends Exception> {
        T done() throws IOException, E;
    }

    <T, E extends Exception> T at(Work<T, E> work) throws IOException, E {
        places.acquireUninterruptibly();
        try {
            return work.done();
        } finally {
            places.release();
        }
    }
}
