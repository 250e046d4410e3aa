/**
 * Remedies that the two sides of a case offer each other: made, accepted, declined, answered by another one, withdrawn, or
 * expired. It knows the case, what a remedy may be about and how one is planned, and is known to nobody but who tells the
 * whole case. Begin at {@code MakeOffer} and {@code AnswerOffer}; which words buy a review is told by {@code Bargains}.
 */
package io.recourse.offers;
