package io.recourse.bench;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** What the model names, done with variables alone. Public where expressions reach. */
final class UsualBeans {

    private UsualBeans() {}

    static Map<Object, Object> all() {
        Map<Object, Object> beans = new HashMap<>();
        beans.put("stages", new Stages());
        beans.put("caseFacts", new Facts());
        beans.put("deadlineDates", new Dates());
        beans.put("refuseEngineAssignment", (TaskListener) task -> {});
        beans.put("requireUseCase", (TaskListener) task -> {});
        return beans;
    }

    /** The steps: where the case stands, and what was done. */
    public static final class Stages {

        public void beginNegotiation(DelegateExecution execution) {
            stage(execution, "NEGOTIATION");
        }

        public void openCase(DelegateExecution execution) {
            execution.getProcessInstance().setVariable("openedAt", ClockUtil.getCurrentTime());
        }

        public void beginEvidence(DelegateExecution execution) {
            stage(execution, "EVIDENCE");
        }

        public void remindParties(DelegateExecution execution) {}

        public void evidenceDeadlinePassed(DelegateExecution execution) {}

        public void beginExamination(DelegateExecution execution) {
            stage(execution, "EXAMINATION");
        }

        public void markAtRisk(DelegateExecution execution, String target) {
            execution.getProcessInstance().setVariable("atRisk", true);
        }

        public void escalate(DelegateExecution execution, String limit) {
            execution.getProcessInstance().setVariable("escalated", true);
        }

        public void awaitSupplement(DelegateExecution execution) {
            stage(execution, "SUPPLEMENT");
        }

        public void supplementDeadlinePassed(DelegateExecution execution) {}

        public void announceDecision(DelegateExecution execution) {
            stage(execution, "DECIDED");
        }

        public void beginReExamination(DelegateExecution execution) {
            stage(execution, "APPEAL");
        }

        public void carryOutMeasures(DelegateExecution execution) {
            execution.getProcessInstance().setVariable("measureState", "CARRIED_OUT");
        }

        public void carryOutNewMeasures(DelegateExecution execution) {
            execution.getProcessInstance().setVariable("measureState", "CARRIED_OUT");
        }

        public void undoMeasures(DelegateExecution execution) {
            execution.getProcessInstance().setVariable("measureState", "UNDONE");
        }

        public void closeCase(DelegateExecution execution) {
            stage(execution, "CLOSED");
        }

        public void closeWithdrawn(DelegateExecution execution) {
            stage(execution, "CLOSED");
        }

        public void closeSettled(DelegateExecution execution) {
            stage(execution, "CLOSED");
        }

        private static void stage(DelegateExecution execution, String stage) {
            execution.getProcessInstance().setVariable("stage", stage);
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

        public boolean measuresOutstanding(DelegateExecution execution) {
            return execution.hasVariable("measure");
        }

        public boolean decisionChanged(DelegateExecution execution) {
            return false;
        }
    }

    /** The periods in elapsed time, which costs less than counting working days. */
    public static final class Dates {

        private static final Map<String, Duration> PERIODS = Map.of(
                "NEGOTIATION", Duration.ofDays(3),
                "EVIDENCE", Duration.ofDays(3),
                "SUPPLEMENT", Duration.ofDays(2),
                "DECISION_TARGET", Duration.ofDays(1),
                "DECISION_LIMIT", Duration.ofDays(2),
                "APPEAL_WINDOW", Duration.ofDays(7),
                "APPEAL_TARGET", Duration.ofDays(3),
                "APPEAL_LIMIT", Duration.ofDays(5));

        public Date of(DelegateExecution execution, String deadline) {
            return Date.from(ClockUtil.getCurrentTime().toInstant().plus(PERIODS.get(deadline)));
        }

        public Date evidenceReminder(DelegateExecution execution) {
            return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(2)));
        }
    }
}
