package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands in place of a question of the engine's answers it as the database does. */
@CaseTest
class KnownAnswersTest {

    private final Scenario scenario;
    private final JdbcTemplate jdbc;
    private final ProcessEngineConfigurationImpl engine;

    KnownAnswersTest(Scenario scenario, JdbcTemplate jdbc, ProcessEngine engine) {
        this.scenario = scenario;
        this.jdbc = jdbc;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Test
    void each_execution_of_a_case_is_told_the_messages_that_it_waits_for_and_no_others() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION").bothRest();
        complaint.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        scenario.fileAboutReview("EXTORTION");

        Map<String, List<String>> told = messagesOfExecutions(complaint);

        told.forEach((execution, messages) -> assertThat(messages)
                .as(execution)
                .containsExactlyInAnyOrderElementsOf(jdbc.queryForList(
                        "select ID_ from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ = ?", String.class, execution)));
        assertThat(told.values().stream().filter(messages -> !messages.isEmpty()))
                .as("executions that wait for a message")
                .hasSizeGreaterThan(1);
    }

    private Map<String, List<String>> messagesOfExecutions(FiledCase complaint) {
        String instance =
                jdbc.queryForObject("select process_id from cases where number = ?", String.class, complaint.number());
        return engine.getCommandExecutorTxRequired().execute(command -> {
            Map<String, List<String>> messages = new HashMap<>();
            for (ExecutionEntity execution :
                    command.getExecutionManager().findExecutionsByProcessInstanceId(instance)) {
                messages.put(
                        execution.getId(),
                        command
                                .getEventSubscriptionManager()
                                .findEventSubscriptionsByExecution(execution.getId())
                                .stream()
                                .map(EventSubscriptionEntity::getId)
                                .toList());
            }
            return messages;
        });
    }
}
