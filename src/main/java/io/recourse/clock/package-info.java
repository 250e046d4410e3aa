/**
 * The time, read once for each step, so that what a step writes, tells and compares agrees ({@code docs/adr/0062}), and
 * the zone in which it is told. It knows nothing of the house; every other package injects {@code java.time.InstantSource}
 * and the zone. Begin at {@link io.recourse.clock.StepClock}.
 */
package io.recourse.clock;
