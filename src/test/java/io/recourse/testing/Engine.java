package io.recourse.testing;

import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** What the engine has to say, to look at. */
final class Engine {

    private final ProcessEngine engine;
    private final SimulatedClock clock;
    private final DueJobs jobs;

    Engine(ProcessEngine engine, SimulatedClock clock, DueJobs jobs) {
        this.engine = engine;
        this.clock = clock;
        this.jobs = jobs;
    }

    Instant now() {
        return clock instanceof RunningClock running ? running.story() : clock.instant();
    }

    /** Ends every process without a trace and sets the clock, backwards too: for the start of a test only. */
    void startAt(Instant instant) {
        List<String> running =
                engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().stream()
                        .map(ProcessInstance::getId)
                        .toList();
        engine.getRuntimeService().deleteProcessInstances(running, "a test begins", true, false, true);
        clockShows(instant);
    }

    /** Without doing what is due. */
    void clockShows(Instant instant) {
        clock.set(instant);
        jobs.setEngineClock(instant);
    }

    Map<String, Instant> timers(String caseNumber) {
        Map<String, Instant> timers = new TreeMap<>();
        instances(caseNumber).forEach(instance -> management()
                .createJobQuery()
                .processInstanceId(instance)
                .timers()
                .list()
                .forEach(job -> timers.put(activity(job), job.getDuedate().toInstant())));
        return timers;
    }

    List<String> executableAt(Instant instant) {
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

    List<String> activities(String caseNumber) {
        return instances(caseNumber).stream()
                .flatMap(instance -> engine.getRuntimeService().getActiveActivityIds(instance).stream())
                .sorted()
                .toList();
    }

    /** The instance of the lifecycle's model; null when it has ended. */
    ProcessInstance lifecycle(String caseNumber) {
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
