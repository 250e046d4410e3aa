package io.recourse.process;

import io.recourse.cases.DeadlineName;
import java.util.Map;

/** The contract with {@code processes/case-lifecycle.bpmn}: its ids and messages, as far as the code names them. */
final class CaseLifecycle {

    static final String PROCESS = "caseLifecycle";

    static final String DECIDE_CASE = "userTask_decideCase";
    static final String DECIDE_APPEAL = "userTask_decideAppeal";

    static final String CASE_CLOSED = "event_caseClosed";

    static final String EVIDENCE_COMPLETE = "recourse.evidenceComplete";
    static final String SUPPLEMENT_COMPLETE = "recourse.supplementComplete";
    static final String APPEAL_LODGED = "recourse.appealLodged";
    static final String CASE_WITHDRAWN = "recourse.caseWithdrawn";
    static final String CASE_SETTLED = "recourse.caseSettled";

    /** The timer events by the deadline whose end they are; the reminder before the end of the evidence is none. */
    static final Map<String, DeadlineName> TIMERS = Map.of(
            "event_negotiationPeriodEnded", DeadlineName.NEGOTIATION,
            "event_evidenceDeadlinePassed", DeadlineName.EVIDENCE,
            "event_supplementDeadlinePassed", DeadlineName.SUPPLEMENT,
            "event_decisionTargetPassed", DeadlineName.DECISION_TARGET,
            "event_decisionLimitPassed", DeadlineName.DECISION_LIMIT,
            "event_appealWindowPassed", DeadlineName.APPEAL_WINDOW,
            "event_appealTargetPassed", DeadlineName.APPEAL_TARGET,
            "event_appealLimitPassed", DeadlineName.APPEAL_LIMIT);

    static final String EVIDENCE_REMINDER = "event_evidenceReminderDue";

    private CaseLifecycle() {}

    static String timerOf(DeadlineName deadline) {
        return timerOf(TIMERS, deadline);
    }

    static String timerOf(Map<String, DeadlineName> timers, DeadlineName deadline) {
        return timers.entrySet().stream()
                .filter(entry -> entry.getValue() == deadline)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
