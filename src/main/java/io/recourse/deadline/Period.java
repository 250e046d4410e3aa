package io.recourse.deadline;

/** An amount of days and how they are counted; {@code amount} is at least 1. */
public record Period(int amount, Unit unit) {

    public Period {
        if (amount < 1) {
            throw new IllegalArgumentException("a period has at least one day, not " + amount);
        }
    }
}
