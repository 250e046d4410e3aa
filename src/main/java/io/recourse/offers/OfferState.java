package io.recourse.offers;

/** What became of an offer. */
public enum OfferState {
    OPEN,
    ACCEPTED,
    /** Also one that was answered by another offer. */
    DECLINED,
    WITHDRAWN,
    /** Its time is over, or that of its case. */
    EXPIRED
}
