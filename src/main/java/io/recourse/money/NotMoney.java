package io.recourse.money;

import java.util.Locale;

/** What was given is no amount that can be paid, or not one that goes with the other. */
public final class NotMoney extends IllegalArgumentException {

    /** Why; each has words of its own in the bundles. */
    public enum Reason {
        NO_CURRENCY,
        NO_NUMBER,
        NEGATIVE,
        DECIMALS,
        TOO_MUCH,
        OTHER_CURRENCY;

        /** The rule in a list of violations, such as {@code money-decimals}. */
        public String rule() {
            return "money-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final int decimals;

    NotMoney(Reason reason, int decimals) {
        super(reason.rule());
        this.reason = reason;
        this.decimals = decimals;
    }

    public Reason reason() {
        return reason;
    }

    /** How many the currency has. */
    public int decimals() {
        return decimals;
    }
}
