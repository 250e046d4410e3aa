package io.recourse.testing;

import io.recourse.policy.LaterEditions;
import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import io.recourse.web.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.core.env.Environment;

/** An application that a test has started itself: its engine can be looked at, and all that it knows be forgotten. */
final class WorldInThisJvm implements World {

    private final Environment environment;
    private final ProcessEngine engine;
    private final SimulatedClock clock;
    private final DueJobs jobs;
    private final Tables tables;
    private final List<LaterEditions> editions;

    WorldInThisJvm(
            Environment environment,
            ProcessEngine engine,
            SimulatedClock clock,
            DueJobs jobs,
            Tables tables,
            List<LaterEditions> editions) {
        this.environment = environment;
        this.engine = engine;
        this.clock = clock;
        this.jobs = jobs;
        this.tables = tables;
        this.editions = editions;
    }

    @Override
    public Caller anybody() {
        return Caller.at(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public String named(String name) {
        return name;
    }

    @Override
    public Instant now() {
        return clock instanceof RunningClock running ? running.story() : clock.instant();
    }

    @Override
    public void startAt(Instant instant) {
        clockShows(instant);
        tables.clear();
        editions.forEach(LaterEditions::lookAgain);
    }

    @Override
    public void clockShows(Instant instant) {
        clock.set(instant);
        jobs.setEngineClock(instant);
    }

    @Override
    public Map<String, Instant> timers(String caseNumber) {
        Map<String, Instant> timers = new TreeMap<>();
        instances(caseNumber).forEach(instance -> management()
                .createJobQuery()
                .processInstanceId(instance)
                .timers()
                .list()
                .forEach(job -> timers.put(activity(job), job.getDuedate().toInstant())));
        return timers;
    }

    @Override
    public List<String> executableAt(Instant instant) {
        jobs.setEngineClock(instant);
        try {
            return management().createJobQuery().executable().list().stream()
                    .map(this::activity)
                    .sorted()
                    .toList();
        } finally {
            jobs.setEngineClock(now());
        }
    }

    @Override
    public List<String> activities(String caseNumber) {
        return instances(caseNumber).stream()
                .flatMap(instance -> engine.getRuntimeService().getActiveActivityIds(instance).stream())
                .sorted()
                .toList();
    }

    @Override
    public ProcessInstance lifecycle(String caseNumber) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("caseLifecycle")
                .processInstanceBusinessKey(caseNumber)
                .singleResult();
    }

    private List<String> instances(String caseNumber) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    private String activity(Job job) {
        return management()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private ManagementService management() {
        return engine.getManagementService();
    }
}
