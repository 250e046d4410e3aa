package io.recourse.offers;

/** What became of an offer. */
public enum OfferState {
    OPEN,
    ACCEPTED,
    /** Also one that was answered by another offer. */
    DECLINED,
    WITHDRAWN,
    /** Its own time is over, or its case is closed. */
    EXPIRED
}
