/**
 * The people who work on cases, among themselves: what they note for each other about a case, who is away and hands over
 * what they have, and how much is coming in the next days. It knows the stage in which cases are worked on and changes a
 * case only through it; the desk shows what stands here. Begin at {@link io.recourse.staff.NotesAmongStaff},
 * {@link io.recourse.staff.Absence} and {@link io.recourse.staff.Forecast}.
 */
package io.recourse.staff;
