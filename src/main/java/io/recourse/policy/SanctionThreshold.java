package io.recourse.policy;

/**
 * What an account is referred for once more than {@code above} of its violations of one kind were found.
 *
 * @param refer a measure
 */
public record SanctionThreshold(int above, String refer, Text name, Text rule, String source) {}
