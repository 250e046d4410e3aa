package io.recourse.calendar;

import java.time.Instant;

/** A deadline that a schedule would move, or has moved. */
public record MovedDeadline(String caseNumber, String deadline, Instant from, Instant to) {}
