package io.recourse.testing;

import io.recourse.web.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** The application in which a scenario is played. */
interface World {

    /** Calls without signing in. */
    Caller anybody();

    /** Whether others play in it, too. */
    boolean isShared();

    /** What somebody or something of this name is called there. */
    String named(String name);

    Instant now();

    /** Ends every process without a trace, empties the tables and sets the clock, backwards too: for the start of a test only. */
    void startAt(Instant instant);

    /** Without doing what is due. */
    void clockShows(Instant instant);

    /** When the timers of a case are due, by their ids in the model. */
    Map<String, Instant> timers(String caseNumber);

    /** The ids, in the model, of what the engine would do at this instant. */
    List<String> executableAt(Instant instant);

    /** The ids, in the model, of where a case stands. */
    List<String> activities(String caseNumber);

    /** The instance of the lifecycle's model; null when it has ended. */
    ProcessInstance lifecycle(String caseNumber);
}
