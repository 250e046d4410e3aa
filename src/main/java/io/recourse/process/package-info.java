/**
 * The process engine, known here and nowhere else: models and forms are deployed, use cases move processes on, timers
 * are done, and the decision tables are evaluated. It decides nothing: {@link io.recourse.process.Stages} says which
 * method each task of a model calls, {@link io.recourse.process.CaseFacts} what its gateways ask,
 * {@link io.recourse.process.DeadlineDates} when its timers are due. Nothing knows this package; it implements the
 * ports of others ({@code CaseProcess}, {@code SealProcess}, {@code DecisionTables}).
 */
package io.recourse.process;
