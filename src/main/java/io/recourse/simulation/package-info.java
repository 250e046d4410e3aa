/**
 * Simulated time: a clock that stands still until it is moved, and everything that falls due on the way is done in its
 * order ({@code docs/testing.md}). It knows the clock and {@code schedule.DueWork}, and no feature; in production it is
 * not there. Begin at {@code SimulatedTime}.
 */
package io.recourse.simulation;
