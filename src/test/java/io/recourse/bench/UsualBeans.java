package io.recourse.bench;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** What the model names, done with variables alone, as far as plain cases come. Public where expressions reach. */
final class UsualBeans {

    private UsualBeans() {}

    static Map<Object, Object> all() {
        TaskListener nothing = task -> {};
        return Map.of(
                "caseStages", new Stages(),
                "caseFacts", new Facts(),
                "deadlineDates", new Dates(),
                "refuseEngineAssignment", nothing,
                "requireUseCase", nothing);
    }

    /** The steps: where the case stands, and what was done. */
    public static final class Stages {

        public void openCase(DelegateExecution execution) {
            set(execution, "openedAt", ClockUtil.getCurrentTime());
        }

        public void beginEvidence(DelegateExecution execution) {
            set(execution, "stage", "EVIDENCE");
        }

        public void beginExamination(DelegateExecution execution) {
            set(execution, "stage", "EXAMINATION");
        }

        public void markAtRisk(DelegateExecution execution, String target) {
            set(execution, "atRisk", true);
        }

        public void escalate(DelegateExecution execution, String limit) {
            set(execution, "escalated", true);
        }

        public void announceDecision(DelegateExecution execution) {
            set(execution, "stage", "DECIDED");
        }

        /** The one measure of a plain case is a variable from the beginning. */
        public void planInterimMeasure(DelegateExecution execution) {}

        public void carryOutMeasures(DelegateExecution execution) {
            set(execution, "measureState", "CARRIED_OUT");
        }

        /** Nobody counts violations here. */
        public void referViolations(DelegateExecution execution) {}

        public void closeCase(DelegateExecution execution) {
            set(execution, "stage", "CLOSED");
        }

        private static void set(DelegateExecution execution, String variable, Object value) {
            execution.getProcessInstance().setVariable(variable, value);
        }
    }

    /** The gateways' questions. */
    public static final class Facts {

        public boolean negotiationFirst(DelegateExecution execution) {
            return "TRANSACTION_DISPUTE".equals(execution.getVariable("kind"));
        }

        public boolean interimMeasurePlanned(DelegateExecution execution) {
            return "UNREASONABLE_REVIEW".equals(execution.getVariable("kind"));
        }

        public boolean evidencePeriod(DelegateExecution execution) {
            return "UNREASONABLE_REVIEW".equals(execution.getVariable("kind"));
        }

        public String candidateGroup(DelegateExecution execution, String queue) {
            return queue.equals("APPEAL") ? "SENIOR_REVIEWER" : "REVIEWER";
        }

        public boolean moreNeeded(DelegateExecution execution) {
            return false;
        }

        public boolean sealCarried(DelegateExecution execution) {
            return false;
        }

        public boolean measuresOutstanding(DelegateExecution execution) {
            return execution.hasVariable("measure");
        }

        public boolean decisionChanged(DelegateExecution execution) {
            return false;
        }
    }

    /** The periods in elapsed time, which costs less than counting working days. */
    public static final class Dates {

        private static final Map<String, Duration> PERIODS = Map.ofEntries(
                entry("EVIDENCE", Duration.ofDays(3)),
                entry("DECISION_TARGET", Duration.ofDays(1)),
                entry("DECISION_LIMIT", Duration.ofDays(2)),
                entry("APPEAL_WINDOW", Duration.ofDays(7)));

        public Date of(DelegateExecution execution, String deadline) {
            return Date.from(ClockUtil.getCurrentTime().toInstant().plus(PERIODS.get(deadline)));
        }

        public Date evidenceReminder(DelegateExecution execution) {
            return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(2)));
        }
    }
}
