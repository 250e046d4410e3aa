package io.recourse.longwork;

/** Told by long work how far it is. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens, and nobody stops it. */
    Progress UNHEARD = (done, total) -> {};

    /**
     * Told within a transaction, too, by work that is one: what throws then is rolled back.
     *
     * @throws Stopped when somebody asked for it: the work ends there and leaves nothing behind
     */
    void at(long done, long total);

    /** Somebody stopped it. */
    final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
