package io.recourse.process;

import io.recourse.cases.CaseDeadline;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.DeadlineName;
import io.recourse.policy.Policy;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** When the timers of the model are due: what the case says. Public, because expressions reach public classes only. */
@Component("deadlineDates")
public class DeadlineDates {

    private final CaseFiles files;
    private final Policy policy;

    DeadlineDates(CaseFiles files, Policy policy) {
        this.files = files;
        this.policy = policy;
    }

    public Date of(DelegateExecution execution, String deadline) {
        CaseFile file = files.lock(execution.getProcessBusinessKey());
        return Date.from(running(file, DeadlineName.valueOf(deadline)).dueAt());
    }

    public Date evidenceReminder(DelegateExecution execution) {
        CaseFile file = files.lock(execution.getProcessBusinessKey());
        return Date.from(running(file, DeadlineName.EVIDENCE)
                .dueAt()
                .minus(policy.reminderBeforeEnd(file.edition(), file.kind())));
    }

    private static CaseDeadline running(CaseFile file, DeadlineName name) {
        return file.deadline(name)
                .filter(CaseDeadline::isRunning)
                .orElseThrow(() -> new IllegalStateException(name + " does not run in case " + file.number()));
    }
}
