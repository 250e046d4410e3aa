package io.recourse.process;

import io.recourse.measures.Seals;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What {@code account-seal.bpmn} asks. Public, because expressions reach public classes only. */
@Component("sealFacts")
public class SealFacts {

    private final Seals seals;

    SealFacts(Seals seals) {
        this.seals = seals;
    }

    public boolean confirmed(DelegateExecution execution) {
        return seals.isConfirmed(measure(execution));
    }

    public Date confirmationDue(DelegateExecution execution) {
        return Date.from(seals.dueAt(measure(execution)));
    }

    static String measure(DelegateExecution execution) {
        return (String) execution.getVariable(AccountSeal.MEASURE);
    }
}
