package io.recourse.offers;

import io.recourse.cases.PartyWords;
import io.recourse.marketplace.Terms;
import java.time.Instant;

/**
 * A remedy that one side offers to the other.
 *
 * @param seq its number in the case, from 1
 * @param words what was said with it; null for nothing
 * @param counters the number of the other side's offer that this one answers; null for none
 * @param state as it is stored; {@link #stateAt} knows the time
 * @param endedAt null while it is open
 * @param answer the words with which it was declined; null for none
 */
record Offer(
        String caseNumber,
        int seq,
        String madeBy,
        String remedy,
        Terms terms,
        PartyWords words,
        Integer counters,
        Instant madeAt,
        Instant expiresAt,
        OfferState state,
        Instant endedAt,
        PartyWords answer,
        String salt,
        String answerSalt) {

    /** @param caseIsOpen an offer ends with its case */
    OfferState stateAt(Instant now, boolean caseIsOpen) {
        return state == OfferState.OPEN && (!caseIsOpen || isOver(now)) ? OfferState.EXPIRED : state;
    }

    /** Whether the instant has come at which it ends by itself. */
    boolean isOver(Instant at) {
        return !at.isBefore(expiresAt);
    }
}
