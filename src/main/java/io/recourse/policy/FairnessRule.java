package io.recourse.policy;

import java.util.Optional;

/**
 * What follows for a complainant whose filings are refused as unfounded again and again.
 *
 * @param from from how many such filings within {@code withinDays} on
 * @param pauseDays how long nothing can be filed; empty for a warning
 */
public record FairnessRule(
        String measure, int from, int withinDays, Optional<Integer> pauseDays, Text name, Text rule, String source) {}
