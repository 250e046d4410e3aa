/**
 * What waits for its time, whoever does it: the one form in which timers, mails and calls are done in the order of
 * their due instants when time is simulated ({@code docs/adr/0040}). It knows none of them. Begin at
 * {@link io.recourse.schedule.DueWork}.
 */
package io.recourse.schedule;
