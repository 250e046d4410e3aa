package io.recourse.policy;

/**
 * A question that was settled once, for reviewers to apply alike.
 *
 * @param outcome a hint: {@code UPHELD}, {@code PARTLY_UPHELD} or {@code REJECTED}
 * @param ofEdition true when the documents disagree and another edition rules otherwise or not at all
 */
public record Ruling(String id, Text question, Text answer, String outcome, boolean ofEdition, String source) {}
