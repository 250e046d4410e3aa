/**
 * The rules of the marketplace, read from the decision tables ({@code processes/*.dmn}): kinds of complaint, grounds,
 * deadlines, measures, points. It knows no engine (it is handed {@link io.recourse.policy.DecisionTables}), no case and
 * no database. Begin at {@link io.recourse.policy.Policy}, where each method reads one table.
 */
package io.recourse.policy;
