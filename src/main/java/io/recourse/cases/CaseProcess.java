package io.recourse.cases;

import java.time.Instant;
import java.util.List;

/**
 * What the use cases tell the process of a case, which decides what comes next ({@code processes/case-lifecycle.bpmn}).
 * Every call but {@link #standsAt} is made in the use case's transaction with the case locked.
 */
public interface CaseProcess {

    /** Starts the process of a case just filed; returns the id to store with it. */
    String start(CaseFile file);

    void evidenceComplete(CaseFile file);

    /** Tells the process that the assignee asked for more; the examination waits. */
    void supplementAsked(CaseFile file);

    void supplementComplete(CaseFile file);

    void decided(CaseFile file);

    void appealLodged(CaseFile file);

    void appealDecided(CaseFile file);

    void withdrawn(CaseFile file);

    void settled(CaseFile file);

    /** Where the case stands, as ids of the model; where it ended once it is closed. Costs a query. */
    List<String> standsAt(CaseFile file);

    /** Moves the timer of a running deadline; the stored deadline is moved by the caller. */
    void moveTimer(CaseFile file, DeadlineName deadline, Instant dueAt);
}
