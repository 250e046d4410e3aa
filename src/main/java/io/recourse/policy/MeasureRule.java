package io.recourse.policy;

/** Whether a decision may carry a measure, and what the measure acts on. */
public record MeasureRule(boolean allowed, Target target, When when, Text name) {

    public MeasureRule(boolean allowed, Target target, Text name) {
        this(allowed, target, When.ALWAYS, name);
    }

    public enum Target {
        REVIEW,
        ACCOUNT,
        ORDER,
        LISTING,
        NONE
    }

    public enum When {
        ALWAYS,
        /** The order ended without success. */
        ORDER_CANCELLED
    }
}
