package io.recourse.process;

import io.recourse.appeal.ReExamination;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.Closing;
import io.recourse.cases.Opening;
import io.recourse.evidence.EvidencePeriod;
import io.recourse.examination.Examination;
import io.recourse.examination.RepeatedViolations;
import io.recourse.examination.SealsOfDecision;
import io.recourse.measures.CarryOutMeasures;
import io.recourse.measures.Seals;
import io.recourse.returns.Returns;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * The steps as the models of version 0.1.0 name them ({@code ${stages. …}}): a case keeps the model that it was filed
 * under, and what is drawn as tasks of their own today was part of these steps then. Goes when no such case is left.
 */
@Component("stages")
public class EarlierStages extends Stages {

    EarlierStages(
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
        super(
                files,
                opening,
                evidence,
                examination,
                reExamination,
                measures,
                repeated,
                sealsOfDecision,
                seals,
                returns,
                closing);
    }

    @Override
    public void openCase(DelegateExecution execution) {
        super.openCase(execution);
        planInterimMeasure(execution);
    }

    @Override
    public void announceDecision(DelegateExecution execution) {
        askForSeal(execution, "EXAMINATION");
        super.announceDecision(execution);
    }

    @Override
    public void carryOutMeasures(DelegateExecution execution) {
        super.carryOutMeasures(execution);
        referViolations(execution);
    }

    @Override
    public void carryOutNewMeasures(DelegateExecution execution) {
        super.carryOutNewMeasures(execution);
        referViolations(execution);
        liftWhatFollowed(execution);
    }

    @Override
    public void closeCase(DelegateExecution execution) {
        askForSeal(execution, "APPEAL");
        super.closeCase(execution);
    }
}
