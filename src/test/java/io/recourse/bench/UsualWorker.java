package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The same model on the engine as it is usually set up: full history, the facts of a case as eleven variables, random
 * ids, the engine's own executor and work list. Each use case makes the engine calls that ours makes, in one transaction;
 * what ours keeps in tables stands in variables and in the history. It does less than ours: it checks nothing, counts no
 * working days, tells nobody, and writes no timeline of its own.
 */
final class UsualWorker extends CasesWorker {

    private final HikariDataSource pool;
    private final CountingDataSource dataSource;
    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    private final SpringJobExecutor executor = new SpringJobExecutor();
    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    UsualWorker(JsonNode settings) {
        HikariConfig hikari = new HikariConfig();
        hikari.setJdbcUrl(settings.get("url").asText());
        hikari.setUsername("postgres");
        hikari.setPassword("postgres");
        hikari.setMaximumPoolSize(20);
        pool = new HikariDataSource(hikari);
        dataSource = new CountingDataSource(pool);
        // as the engine's starter for Spring Boot sets it up
        threads.setCorePoolSize(3);
        threads.setMaxPoolSize(10);
        threads.setQueueCapacity(3);
        threads.initialize();
        executor.setTaskExecutor(threads);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
        transaction = new TransactionTemplate(transactions);
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(true);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setBeans(UsualBeans.all());
        ClockUtil.setCurrentTime(Date.from(now()));
        engine = configuration.buildProcessEngine();
        runtime = engine.getRuntimeService();
        tasks = engine.getTaskService();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "case-lifecycle.bpmn", model(settings.path("savePoints").asBoolean()))
                .deploy();
        executor.start();
    }

    /** Ours as it is; or, as is often modelled, with a save point before every service task. */
    private static BpmnModelInstance model(boolean savePoints) {
        BpmnModelInstance model =
                Bpmn.readModelFromStream(UsualWorker.class.getResourceAsStream("/processes/case-lifecycle.bpmn"));
        if (savePoints) {
            model.getModelElementsByType(ServiceTask.class).forEach(task -> task.setCamundaAsyncBefore(true));
        }
        return model;
    }

    @Override
    String file(int order) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "UNREASONABLE_REVIEW");
        facts.put("ground", "EXTORTION");
        facts.put("edition", "2022");
        facts.put("complainant", Platform.SELLER + order);
        facts.put("respondent", Platform.BUYER + order);
        facts.put("orderId", Platform.ORDER + order);
        facts.put("reviewId", Platform.REVIEW);
        facts.put("statement", "买家以差评相要挟。");
        facts.put("stage", "EVIDENCE");
        facts.put("complainantRests", false);
        facts.put("respondentRests", false);
        return transaction.execute(status -> runtime.startProcessInstanceByKey(
                        "caseLifecycle", "RC-2026-" + String.format("%06d", order), facts)
                .getId());
    }

    @Override
    void rest(String process, int order, boolean complainant) {
        transaction.executeWithoutResult(status -> {
            runtime.setVariable(process, complainant ? "complainantRests" : "respondentRests", true);
            if (Boolean.TRUE.equals(
                    runtime.getVariable(process, complainant ? "respondentRests" : "complainantRests"))) {
                runtime.createMessageCorrelation("recourse.evidenceComplete")
                        .processInstanceId(process)
                        .correlate();
            }
        });
    }

    @Override
    void claim(String process) {
        transaction.executeWithoutResult(status -> tasks.claim(task(process).getId(), "reviewer"));
    }

    @Override
    void decide(String process) {
        transaction.executeWithoutResult(status -> tasks.complete(
                task(process).getId(),
                Map.of("outcome", "UPHELD", "rule", "第八十六条", "reasons", "依据双方提交的证据。", "measure", "DELETE_REVIEW")));
    }

    private Task task(String process) {
        return tasks.createTaskQuery()
                .processInstanceId(process)
                .taskDefinitionKey("userTask_decideCase")
                .singleResult();
    }

    @Override
    public Map<String, ?> does(String command, JsonNode arguments) throws Exception {
        return switch (command) {
            case "first page" ->
                firstPage(
                        arguments.get("ground").asText(), arguments.get("times").asInt());
            default -> super.does(command, arguments);
        };
    }

    /** The work list as the engine gives it: what this group may take, with this ground, most urgent first. */
    private Map<String, ?> firstPage(String ground, int times) {
        double[] page = new double[times];
        double[] count = new double[times];
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            int found = tasks.createTaskQuery()
                    .taskCandidateGroup("REVIEWER")
                    .processVariableValueEquals("ground", ground)
                    .orderByDueDate()
                    .asc()
                    .orderByTaskId()
                    .asc()
                    .listPage(0, 20)
                    .size();
            page[i] = (System.nanoTime() - begun) / 1e6;
            if (found != 20) {
                throw new IllegalStateException("a page of " + found);
            }
            begun = System.nanoTime();
            tasks.createTaskQuery()
                    .taskCandidateGroup("REVIEWER")
                    .processVariableValueEquals("ground", ground)
                    .count();
            count[i] = (System.nanoTime() - begun) / 1e6;
        }
        return Map.of("page", page, "count", count);
    }

    /** Also what the engine meets when a job of the case commits between two of its reads. */
    @Override
    boolean isConflict(Exception e) {
        return e instanceof ProcessEngineException || super.isConflict(e);
    }

    @Override
    void setClock(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    @Override
    void nudge() {
        executor.jobWasAdded();
    }

    @Override
    CountingDataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        executor.shutdown();
        engine.close();
        threads.shutdown();
        pool.close();
    }
}
