package io.recourse.policy;

import java.util.Map;
import java.util.Optional;

/**
 * What a measure needs to be told, what it does, and how it is taken back.
 *
 * @param freightBy {@code SELLER} or {@code BUYER}, unless the reviewer says otherwise; empty when no goods are sent
 * @param orders whether it acts on orders of the case
 * @param images whether it acts on pictures of the case's listing
 * @param what whether it says what is sent
 * @param opposite the measure that answers it; empty unless {@code takenBack} says so
 */
public record Remedy(
        Amount amount,
        Optional<String> freightBy,
        boolean orders,
        boolean images,
        boolean what,
        PayTo payTo,
        TakenBack takenBack,
        Optional<String> opposite,
        Text effect) {

    /** Of a measure that the table does not have: it needs nothing, and is revoked. */
    static final Remedy NOTHING = new Remedy(
            Amount.NONE,
            Optional.empty(),
            false,
            false,
            false,
            PayTo.NONE,
            TakenBack.REVOKED,
            Optional.empty(),
            new Text("", ""));

    public enum Amount {
        /** What was paid, as far as it was not given back yet, unless the reviewer says less. */
        PAID,
        /** The reviewer has to say how much. */
        ASKED,
        NONE
    }

    /** Who gets the amount; the other side pays it. */
    public enum PayTo {
        COMPLAINANT,
        RESPONDENT,
        NONE
    }

    public enum TakenBack {
        REVOKED,
        ANSWERED,
        NEVER
    }

    public boolean hasAmount() {
        return amount != Amount.NONE;
    }

    /** What it does, in words; empty texts for a measure whose name says all. */
    public Text effect(Map<String, Text> values) {
        return effect.with(values);
    }
}
