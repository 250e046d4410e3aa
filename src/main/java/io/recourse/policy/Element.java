package io.recourse.policy;

/**
 * Something that has to be established for a ground, or excludes it.
 *
 * @param statement the same as a clause, for reasons
 * @param ifYes the outcome that the answer points to, like the two that follow: {@code UPHELD}, {@code PARTLY_UPHELD} or
 *     {@code REJECTED}
 */
public record Element(
        String id, Text question, Text statement, String ifYes, String ifNo, String ifNotShown, String source) {}
