package io.recourse.address;

/** What was written is no address that anything can be sent to. */
public final class NoAddress extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** What is wrong with it. */
    public enum Fault {
        /** It is not written like an address. */
        FORM,
        /** What stands before the @ can't stand there. */
        LOCAL_PART,
        /** No domain can have that name. */
        DOMAIN
    }

    NoAddress(Fault fault, String written) {
        super("no address (" + fault + "): " + written);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
