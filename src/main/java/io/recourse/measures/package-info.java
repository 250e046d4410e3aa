/**
 * What a decision does to reviews and accounts: planned with the decision, carried out by the marketplace, undone after
 * an appeal, and the seal of an account that a second person has to confirm. It knows the case and the marketplace, and
 * not who decides. Begin at {@link io.recourse.measures.CarryOutMeasures}, {@link io.recourse.measures.Measures} and
 * {@link io.recourse.measures.Seals}; a review is hidden by {@code CarryOutMeasures.carryOut}.
 */
package io.recourse.measures;
