package io.recourse.deadline;

import java.time.Instant;

/** A time in which the clock of a period stood still; {@code until} is null while it still does. */
public record Pause(Instant from, Instant until) {}
