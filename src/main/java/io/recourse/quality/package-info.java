/**
 * How fair the work is, measured: a share of the decided cases is read again by somebody who does not know the decision,
 * and how often two agree is counted for each ground. Nothing here has an effect on a case; it reads cases and decisions
 * and is told of by the desk's neighbours only. Begin at {@link io.recourse.quality.SecondReadings} for the draw and the
 * reading, and at {@link io.recourse.quality.Agreement} for what comes of it.
 */
package io.recourse.quality;
