/**
 * The time, read once for each step, so that what a step writes, tells and compares agrees ({@code docs/adr/0062}). It
 * knows nothing else; every other package injects {@code java.time.InstantSource}. Begin at
 * {@link io.recourse.clock.StepClock}.
 */
package io.recourse.clock;
