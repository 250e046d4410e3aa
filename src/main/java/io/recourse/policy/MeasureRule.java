package io.recourse.policy;

/** Whether a decision may carry a measure, and what the measure acts on. */
public record MeasureRule(boolean allowed, Target target, Text name) {

    public enum Target {
        REVIEW,
        ACCOUNT,
        NONE
    }
}
