package io.recourse.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.recourse.deadline.Pause;
import io.recourse.deadline.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A deadline of one case. It stands in its row, which every step of the case writes: what is not so of it is not stored, as far
 * as version 0.1.0 reads it so, too.
 *
 * @param dueAt as announced; while the clock stands still, as it was before
 * @param provisional a year without a published schedule was counted
 * @param pauses when the clock stood still; the last one is open while it does
 * @param endedAt when it stopped mattering, null while it runs
 * @param passed whether it came due
 */
public record CaseDeadline(
        DeadlineName name,
        Instant startedAt,
        Period period,
        Instant dueAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean provisional,
        List<Pause> pauses,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant endedAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean passed) {

    public CaseDeadline {
        pauses = List.copyOf(pauses);
    }

    static CaseDeadline started(DeadlineName name, Instant at, Period period, Instant dueAt, boolean provisional) {
        return new CaseDeadline(name, at, period, dueAt, provisional, List.of(), null, false);
    }

    public boolean isPaused() {
        return !pauses.isEmpty() && pauses.get(pauses.size() - 1).until() == null;
    }

    /** Whether it has not ended, and its clock does not stand still. */
    public boolean isRunning() {
        return endedAt == null && !isPaused();
    }

    CaseDeadline ended(Instant at) {
        return new CaseDeadline(name, startedAt, period, dueAt, provisional, pauses, at, passed);
    }

    /** The deadline after it came due; a target or limit goes on running as an overdue one until the decision. */
    CaseDeadline passedOnce() {
        return new CaseDeadline(name, startedAt, period, dueAt, provisional, pauses, endedAt, true);
    }

    CaseDeadline paused(Instant at) {
        List<Pause> more = new ArrayList<>(pauses);
        more.add(new Pause(at, null));
        return new CaseDeadline(name, startedAt, period, dueAt, provisional, more, endedAt, passed);
    }

    /** The pauses as they would be if the clock went on at the given instant. */
    List<Pause> pausesUntil(Instant at) {
        List<Pause> closed = new ArrayList<>(pauses);
        if (isPaused()) {
            Instant from = closed.get(closed.size() - 1).from();
            // the node that began the pause may have a clock ahead of ours
            closed.set(closed.size() - 1, new Pause(from, at.isBefore(from) ? from : at));
        }
        return List.copyOf(closed);
    }

    CaseDeadline resumed(Instant at, Instant newDue, boolean newProvisional) {
        return new CaseDeadline(name, startedAt, period, newDue, newProvisional, pausesUntil(at), endedAt, passed);
    }

    CaseDeadline moved(Instant newDue, boolean newProvisional) {
        return new CaseDeadline(name, startedAt, period, newDue, newProvisional, pauses, endedAt, passed);
    }
}
