package io.recourse.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The same model on the engine as it is usually set up: full history, the facts of a case as variables, a save point
 * before every service task, random ids, the executor of the engine's starter, its own work list. Each use case makes the
 * engine calls that ours makes, in one transaction; what ours keeps in tables stands in variables and in the history. It
 * does less than ours: it checks nothing, counts no working days, tells nobody, and writes no timeline of its own.
 */
final class UsualWorker extends Worker {

    /** The setting that leaves only our model's own save points. */
    static final String FEW_SAVE_POINTS = "few-save-points";

    private final HikariDataSource pool;
    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    private final SpringJobExecutor executor = new SpringJobExecutor();
    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    UsualWorker(String database, String... settings) {
        pool = RawWorker.pool(database);
        // as the engine's starter for Spring Boot sets it up
        threads.setCorePoolSize(3);
        threads.setMaxPoolSize(10);
        threads.setQueueCapacity(3);
        threads.initialize();
        executor.setTaskExecutor(threads);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(pool);
        transaction = new TransactionTemplate(transactions);
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setDataSource(pool);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(true);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setBeans(UsualBeans.all());
        setClock(now());
        engine = configuration.buildProcessEngine();
        runtime = engine.getRuntimeService();
        tasks = engine.getTaskService();
        BpmnModelInstance model =
                Bpmn.readModelFromStream(UsualWorker.class.getResourceAsStream("/processes/case-lifecycle.bpmn"));
        if (!List.of(settings).contains(FEW_SAVE_POINTS)) {
            model.getModelElementsByType(ServiceTask.class).forEach(task -> task.setCamundaAsyncBefore(true));
        }
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("case-lifecycle.bpmn", model)
                .deploy();
        executor.start();
    }

    @Override
    String file(int order) {
        Map<String, Object> facts = Map.ofEntries(
                Map.entry("kind", "UNREASONABLE_REVIEW"),
                Map.entry("ground", "EXTORTION"),
                Map.entry("edition", "2022"),
                Map.entry("complainant", Platform.SELLER + order),
                Map.entry("respondent", Platform.BUYER + order),
                Map.entry("orderId", Platform.ORDER + order),
                Map.entry("reviewId", Platform.REVIEW),
                Map.entry("statement", "买家以差评相要挟。"),
                Map.entry("stage", "EVIDENCE"),
                Map.entry("complainantRests", false),
                Map.entry("respondentRests", false));
        return transaction.execute(
                status -> runtime.startProcessInstanceByKey("caseLifecycle", "RC-2026-%06d".formatted(order), facts)
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
    String key(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
    }

    /** The work list as the engine gives it: what this group may take, with this ground. */
    private TaskQuery workList(String ground) {
        return tasks.createTaskQuery().taskCandidateGroup("REVIEWER").processVariableValueEquals("ground", ground);
    }

    @Override
    public int firstPage(String ground) {
        return workList(ground)
                .orderByDueDate()
                .asc()
                .orderByTaskId()
                .asc()
                .listPage(0, 20)
                .size();
    }

    @Override
    public long count(String ground) {
        return workList(ground).count();
    }

    /** Also what the engine meets when a job of the case commits between two of its reads. */
    @Override
    boolean isConflict(Exception e) {
        return e instanceof ProcessEngineException || super.isConflict(e);
    }

    @Override
    public void setClock(Instant now) {
        super.setClock(now);
        ClockUtil.setCurrentTime(Date.from(now));
    }

    @Override
    void wake() {
        executor.jobWasAdded();
    }

    @Override
    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        executor.shutdown();
        engine.close();
        threads.shutdown();
        pool.close();
    }
}
