/**
 * What would be late with other people, other hours or more cases: a year of work is drawn at random and gone through in memory, by
 * the real calendar, the real deadlines and the real order of the work list ({@code docs/adr/0123}). It reads no case and writes
 * nothing. Begin at {@link io.recourse.staffing.WhatIf}.
 */
package io.recourse.staffing;
