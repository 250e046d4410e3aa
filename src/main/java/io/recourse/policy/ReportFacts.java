package io.recourse.policy;

/**
 * A report of the marketplace and the case that it concerns, as {@code marketplace-events.dmn} asks for them.
 *
 * @param by who deleted a review, or null
 * @param rating what a changed review is now, or null
 * @param change which change of the review it is, and for a deletion whether it was early; otherwise null
 */
public record ReportFacts(String edition, String event, String by, String rating, Change change, String stage) {

    public enum Change {
        FIRST_IN_TIME,
        REPEATED,
        LATE,
        /** It happened before the complaint. */
        EARLY
    }
}
