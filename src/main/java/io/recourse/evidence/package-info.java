/**
 * What the parties hand in to show what they say: the period for it, the kinds of evidence with their checks, and who
 * may see which item. It knows the case, and of files only what {@code io.recourse.evidence.files} offers. Begin at
 * {@link io.recourse.evidence.EvidencePeriod} for the stage and at {@code HandInEvidence} for what is done with an
 * item.
 */
package io.recourse.evidence;
