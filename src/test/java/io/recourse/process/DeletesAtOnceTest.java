package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the engine deletes together goes, or stays, as it does when the engine deletes it row by row, which it still does on
 * H2.
 */
@CaseTest
class DeletesAtOnceTest {

    private final Scenario scenario;
    private final JdbcTemplate jdbc;
    private final ProcessEngineConfigurationImpl engine;

    DeletesAtOnceTest(Scenario scenario, JdbcTemplate jdbc, ProcessEngine engine) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Test
    void rows_of_two_tables_go_and_those_of_other_cases_stay() {
        FiledCase one = scenario.fileAboutReview("EXTORTION");
        FiledCase other = scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        inOneCommand(command -> {
            timers(command, one).forEach(timer -> delete(command, timer));
            awaited(command, one).forEach(message -> delete(command, message));
        });

        assertThat(rows("ACT_RU_JOB", "PROCESS_INSTANCE_ID_", one)).isZero();
        assertThat(rows("ACT_RU_EVENT_SUBSCR", "PROC_INST_ID_", one)).isZero();
        assertThat(rows("ACT_RU_JOB", "PROCESS_INSTANCE_ID_", other)).isEqualTo(2);
        assertThat(rows("ACT_RU_EVENT_SUBSCR", "PROC_INST_ID_", other)).isEqualTo(3);
    }

    @Test
    void all_of_them_stay_when_somebody_has_changed_one_meanwhile() {
        FiledCase one = scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        assertThatThrownBy(() -> inOneCommand(command -> {
                    List<JobEntity> timers = timers(command, one);
                    timers.forEach(timer -> delete(command, timer));
                    jdbc.update(
                            "update ACT_RU_JOB set REV_ = REV_ + 1 where ID_ = ?",
                            timers.get(1).getId());
                }))
                .isInstanceOf(OptimisticLockingException.class);

        assertThat(rows("ACT_RU_JOB", "PROCESS_INSTANCE_ID_", one)).isEqualTo(2);
    }

    @Test
    void all_of_them_stay_when_something_still_refers_to_one() {
        FiledCase one = scenario.fileAboutReview("EXTORTION").bothRest();
        assertThat(rows("ACT_RU_TASK", "PROC_INST_ID_", one)).isEqualTo(1);
        int executions = rows("ACT_RU_EXECUTION", "PROC_INST_ID_", one);

        assertThatThrownBy(() -> inOneCommand(command -> command.getExecutionManager()
                        .findExecutionsByProcessInstanceId(instance(one))
                        .forEach(execution -> delete(command, execution))))
                .isInstanceOf(ProcessEngineException.class);

        assertThat(executions).isGreaterThan(1);
        assertThat(rows("ACT_RU_EXECUTION", "PROC_INST_ID_", one)).isEqualTo(executions);
    }

    private void inOneCommand(Consumer<CommandContext> work) {
        engine.getCommandExecutorTxRequired().execute(command -> {
            work.accept(command);
            return null;
        });
    }

    private static void delete(CommandContext command, DbEntity row) {
        command.getDbEntityManager().delete(row);
    }

    private List<JobEntity> timers(CommandContext command, FiledCase one) {
        return command.getJobManager().findJobsByProcessInstanceId(instance(one));
    }

    private List<? extends DbEntity> awaited(CommandContext command, FiledCase one) {
        return command.getEventSubscriptionManager().findEventSubscriptionsByProcessInstanceId(instance(one));
    }

    private String instance(FiledCase one) {
        return jdbc.queryForObject("select process_id from cases where number = ?", String.class, one.number());
    }

    private int rows(String table, String instanceColumn, FiledCase one) {
        return jdbc.queryForObject(
                "select count(*) from %s where %s = ?".formatted(table, instanceColumn), Integer.class, instance(one));
    }
}
