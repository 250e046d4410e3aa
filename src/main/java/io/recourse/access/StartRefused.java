package io.recourse.access;

/** The configuration would let in whom it must not: the application doesn't start. */
public class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /** @param action what the operator should do instead */
    StartRefused(String description, String action) {
        super(description);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
