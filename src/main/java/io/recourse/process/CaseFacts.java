package io.recourse.process;

import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Closure;
import io.recourse.cases.Stage;
import io.recourse.examination.Decisions;
import io.recourse.examination.Instance;
import io.recourse.examination.Outcome;
import io.recourse.measures.CarryOutMeasures;
import io.recourse.policy.ComplaintKind;
import io.recourse.policy.Policy;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the gateways of the model ask. Public, because expressions reach public classes only. */
@Component("caseFacts")
public class CaseFacts {

    private final CaseFiles files;
    private final Policy policy;
    private final CarryOutMeasures measures;
    private final Decisions decisions;

    CaseFacts(CaseFiles files, Policy policy, CarryOutMeasures measures, Decisions decisions) {
        this.files = files;
        this.policy = policy;
        this.measures = measures;
        this.decisions = decisions;
    }

    public boolean negotiationFirst(DelegateExecution execution) {
        return kind(file(execution)).negotiation();
    }

    public boolean interimMeasurePlanned(DelegateExecution execution) {
        return measures.hasInterim(file(execution));
    }

    /** Whether the measure that holds while the case is undecided ends with the decision's limit. */
    public boolean interimMeasureEndsAtLimit(DelegateExecution execution) {
        return measures.interimEndsAtLimit(file(execution));
    }

    public boolean evidencePeriod(DelegateExecution execution) {
        return kind(file(execution)).evidencePeriod();
    }

    public String candidateGroup(DelegateExecution execution, String queue) {
        CaseFile file = file(execution);
        return policy.candidateGroup(queue, file.kind(), file.ground());
    }

    /** Whether the decision of this step, made in this transaction, seals an account. */
    public boolean sealCarried(DelegateExecution execution) {
        return file(execution).isPermitted(CaseFile.Step.ASK_FOR_SEAL);
    }

    public boolean moreNeeded(DelegateExecution execution) {
        return !file(execution).awaiting().isEmpty();
    }

    /** Whether a decision or the end of the case leaves anything to carry out or to lift. */
    public boolean measuresOutstanding(DelegateExecution execution) {
        return measures.isOutstanding(file(execution));
    }

    public boolean decisionChanged(DelegateExecution execution) {
        CaseFile file = file(execution);
        return file.stage() == Stage.CLOSED
                && file.closure().filter(Closure.APPEAL_DECIDED::equals).isPresent()
                && decisions
                        .find(file.number(), Instance.APPEAL)
                        .filter(decision -> decision.outcome() != Outcome.AFFIRMED)
                        .isPresent();
    }

    private CaseFile file(DelegateExecution execution) {
        return files.lock(execution.getProcessBusinessKey());
    }

    private ComplaintKind kind(CaseFile file) {
        return policy.kind(file.edition(), file.kind()).orElseThrow();
    }
}
