/**
 * Text to times, in plain Java: the one place that reads an instant, a day or a length of time, with its bounds. It
 * knows nothing else; a rule about the house refuses that anybody parses a time elsewhere. Begin at
 * {@link io.recourse.time.Times}.
 */
package io.recourse.time;
