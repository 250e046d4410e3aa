package io.recourse.policy;

import io.recourse.deadline.Period;

/** How long a period is, what it is called and what happens at its end. */
public record PeriodRule(Period period, Text label, Text atEnd, String source) {}
