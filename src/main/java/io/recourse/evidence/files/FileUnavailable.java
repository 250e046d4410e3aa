package io.recourse.evidence.files;

/** A file that can't be shown now, or ever. */
public final class FileUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Waits for the virus scan. */
        UNSCANNED,
        INFECTED,
        /** The store has no such file. */
        MISSING
    }

    private final Reason reason;

    FileUnavailable(Reason reason, String key) {
        super(reason + " " + key, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
