package io.recourse.bench;

import io.recourse.cases.CaseFiles;
import io.recourse.process.CaseJobExecutor;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application's executor without its threads: each half of its cycle is done when it is asked for. */
final class StepwiseExecutor extends CaseJobExecutor {

    StepwiseExecutor(JdbcTemplate jdbc, CaseFiles cases) {
        super(jdbc, cases, 50, false, () -> {});
        setMaxJobsPerAcquisition(50);
    }

    @Override
    protected void startExecutingJobs() {
        // nobody works by himself
    }

    @Override
    protected void stopExecutingJobs() {
        // nobody works by himself
    }

    /** Takes some of what is due; none when nothing is. */
    AcquiredJobs acquire() {
        return engine().getProcessEngineConfiguration()
                .getCommandExecutorTxRequired()
                .execute(getAcquireJobsCmd(getMaxJobsPerAcquisition()));
    }

    /** Does what was taken. */
    void execute(AcquiredJobs acquired) {
        acquired.getJobIdBatches()
                .forEach(batch -> getExecuteJobsRunnable(batch, engine()).run());
    }

    private ProcessEngineImpl engine() {
        return processEngines.get(0);
    }
}
