package io.recourse.policy;

import java.time.LocalDate;
import java.util.List;

/** An edition of the rules with the days, in the platform's zone, on which a new case gets it. */
public record EditionDays(String edition, Text name, List<Span> days, String source) {

    /**
     * @param from the first day; null: since ever
     * @param until the last day; null: until another edition comes
     */
    public record Span(LocalDate from, LocalDate until) {}
}
