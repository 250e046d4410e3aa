package io.recourse.policy;

import java.time.LocalDate;

/**
 * An edition that was not delivered with the product. It is one of ours with some tables in another version.
 *
 * @param base the edition of ours that answers for it, by its tables
 * @param from the first day, in the platform's zone, on which a new case gets it
 * @param tables asked in the name of {@code base}
 */
public record LaterEdition(
        String edition, String base, LocalDate from, Text name, String source, DecisionTables tables) {}
