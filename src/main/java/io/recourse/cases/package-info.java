/**
 * A complaint from its filing to its closure: the case itself ({@link io.recourse.cases.CaseFile}), its timeline, its
 * parties, its deadlines and its pages. What a stage adds (evidence, examination, appeal) is a package of its own,
 * which knows this one and is not known to it; the process is told through {@code CaseProcess}, and no engine is seen
 * from here. Begin at {@code FileCase}, then {@code CaseFiles}: everything that changes a case locks it there, and
 * {@code Opening} and {@code Closing} are its two ends. {@code Deadlines} computes each deadline.
 */
package io.recourse.cases;
