/**
 * The stage in which a reviewer decides: the work list, claiming, asking for more, the decision with its reasons and
 * measures, and what follows from a number of violations. It knows the case, the evidence and the measures; the appeal
 * uses what stands here and is not known here. Begin at {@link io.recourse.examination.Examination} for the stage,
 * {@code DecideCase} and {@link io.recourse.examination.RecordDecision} for a decision,
 * {@link io.recourse.examination.Workers} for who may decide.
 */
package io.recourse.examination;
