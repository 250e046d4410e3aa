package io.recourse.policy;

/**
 * A ground of a kind.
 *
 * @param title what a case on it is called, with its name
 * @param measure what an upheld complaint carries unless the reviewer chooses another
 * @param listing whether a complaint on it may name a listing and its pictures
 * @param orders whether it may name several orders
 */
public record Ground(
        String id,
        Text name,
        Text title,
        Text meaning,
        String measure,
        boolean listing,
        boolean orders,
        String source) {}
