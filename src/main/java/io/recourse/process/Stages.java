package io.recourse.process;

import io.recourse.appeal.ReExamination;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Closing;
import io.recourse.cases.Closure;
import io.recourse.cases.DeadlineName;
import io.recourse.cases.Opening;
import io.recourse.evidence.EvidencePeriod;
import io.recourse.examination.Examination;
import io.recourse.examination.Instance;
import io.recourse.examination.RepeatedViolations;
import io.recourse.examination.SealsOfDecision;
import io.recourse.measures.CarryOutMeasures;
import io.recourse.measures.Seals;
import io.recourse.returns.Returns;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * What happens at the steps of {@code case-lifecycle.bpmn}, {@code account-seal.bpmn} and {@code goods-return.bpmn}, which
 * name these methods. Each calls one method of one class and decides nothing; {@code docs/where.md} lists which. Public, because expressions reach
 * public classes only.
 */
@Component("caseStages")
public class Stages {

    private final CaseFiles files;
    private final Opening opening;
    private final EvidencePeriod evidence;
    private final Examination examination;
    private final ReExamination reExamination;
    private final CarryOutMeasures measures;
    private final RepeatedViolations repeated;
    private final SealsOfDecision sealsOfDecision;
    private final Seals seals;
    private final Returns returns;
    private final Closing closing;

    Stages(
            CaseFiles files,
            Opening opening,
            EvidencePeriod evidence,
            Examination examination,
            ReExamination reExamination,
            CarryOutMeasures measures,
            RepeatedViolations repeated,
            SealsOfDecision sealsOfDecision,
            Seals seals,
            Returns returns,
            Closing closing) {
        this.files = files;
        this.opening = opening;
        this.evidence = evidence;
        this.examination = examination;
        this.reExamination = reExamination;
        this.measures = measures;
        this.repeated = repeated;
        this.sealsOfDecision = sealsOfDecision;
        this.seals = seals;
        this.returns = returns;
        this.closing = closing;
    }

    public void beginNegotiation(DelegateExecution execution) {
        opening.beginNegotiation(file(execution));
    }

    public void openCase(DelegateExecution execution) {
        opening.open(file(execution));
    }

    public void planInterimMeasure(DelegateExecution execution) {
        measures.planInterim(file(execution));
    }

    public void beginEvidence(DelegateExecution execution) {
        evidence.begin(file(execution));
    }

    public void remindParties(DelegateExecution execution) {
        evidence.remind(file(execution));
    }

    public void evidenceDeadlinePassed(DelegateExecution execution) {
        evidence.deadlinePassed(file(execution));
    }

    public void beginExamination(DelegateExecution execution) {
        examination.begin(file(execution));
    }

    public void markAtRisk(DelegateExecution execution, String target) {
        examination.markAtRisk(file(execution), DeadlineName.valueOf(target));
    }

    public void escalate(DelegateExecution execution, String limit) {
        examination.escalate(file(execution), DeadlineName.valueOf(limit));
    }

    public void liftInterimMeasure(DelegateExecution execution) {
        measures.liftInterim(number(execution));
    }

    public void awaitSupplement(DelegateExecution execution) {
        examination.awaitSupplement(file(execution));
    }

    public void supplementDeadlinePassed(DelegateExecution execution) {
        examination.supplementDeadlinePassed(file(execution));
    }

    public void askForSeal(DelegateExecution execution, String instance) {
        sealsOfDecision.ask(file(execution), Instance.valueOf(instance));
    }

    public void announceDecision(DelegateExecution execution) {
        examination.announce(file(execution));
    }

    public void beginReExamination(DelegateExecution execution) {
        reExamination.begin(file(execution));
    }

    public void carryOutMeasures(DelegateExecution execution) {
        measures.carryOut(number(execution));
    }

    public void carryOutNewMeasures(DelegateExecution execution) {
        measures.carryOutNew(number(execution));
    }

    public void referViolations(DelegateExecution execution) {
        repeated.refer(file(execution));
    }

    public void liftWhatFollowed(DelegateExecution execution) {
        repeated.reconsider(file(execution));
    }

    public void undoMeasures(DelegateExecution execution) {
        measures.undo(number(execution));
    }

    public void carryOutSeal(DelegateExecution execution) {
        measures.carryOutConfirmed(number(execution), SealFacts.measure(execution));
    }

    public void undoSeal(DelegateExecution execution) {
        measures.undoSeal(number(execution), SealFacts.measure(execution));
    }

    public void nudgeForSeal(DelegateExecution execution) {
        seals.overdue(file(execution), SealFacts.measure(execution));
    }

    public void lapseReturn(DelegateExecution execution) {
        returns.lapse(file(execution), ReturnFacts.measure(execution));
    }

    public void escalateReturn(DelegateExecution execution) {
        returns.overdue(file(execution), ReturnFacts.measure(execution));
    }

    public void acceptReturn(DelegateExecution execution) {
        returns.acceptSilently(file(execution), ReturnFacts.measure(execution));
    }

    public void carryOutRefund(DelegateExecution execution) {
        measures.carryOutConfirmed(number(execution), ReturnFacts.measure(execution));
    }

    public void closeCase(DelegateExecution execution) {
        closing.closeDecided(file(execution));
    }

    public void closeWithdrawn(DelegateExecution execution) {
        closing.close(file(execution), Closure.WITHDRAWN);
    }

    public void closeSettled(DelegateExecution execution) {
        closing.close(file(execution), Closure.SETTLED);
    }

    private static String number(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }

    private CaseFile file(DelegateExecution execution) {
        return files.lock(number(execution));
    }
}
