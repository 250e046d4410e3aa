package io.recourse.schedule;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * One piece of due work.
 *
 * @param dueAt null for what is due at once
 * @param caseNumber null for what belongs to no case
 * @param deadline the deadline of the case that this is; null for anything else
 * @param work tells whether it was done; false when it failed and waits for another time, or was not needed any more
 */
public record DueTask(Instant dueAt, String caseNumber, String deadline, BooleanSupplier work) {

    /** Work that is no deadline of a case. */
    public static DueTask at(Instant dueAt, BooleanSupplier work) {
        return new DueTask(dueAt, null, null, work);
    }

    public boolean execute() {
        return work.getAsBoolean();
    }
}
