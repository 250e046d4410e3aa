/**
 * Rules that are tried out: every closed case is judged again in memory, by what was known then, and what would have come out
 * otherwise is told. Nothing is written. Begin with {@link io.recourse.replay.ReplayRules}.
 */
package io.recourse.replay;
