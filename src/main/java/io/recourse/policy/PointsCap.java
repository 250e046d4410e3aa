package io.recourse.policy;

import java.time.Duration;

/**
 * A limit of an account's points for one violation.
 *
 * @param each the points of one item
 * @param most all items together, within any time of that length
 */
public record PointsCap(int each, int most, Duration within) {}
