package io.recourse.process;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.KeptDecision;
import io.recourse.measures.CarryOutMeasures;
import io.recourse.web.Cursors;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps that are not tried again by themselves: every retry was used up. Operations have them tried again. */
@Component
class Incidents {

    private static final int MOST_AT_ONCE = 1000;
    static final Role[] OPERATIONS = {Role.SUPERVISOR, Role.ADMIN};

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final CarryOutMeasures measures;
    private final CaseFiles files;
    private final KeptDecision kept;
    private final InstantSource clock;

    Incidents(
            RuntimeService runtime,
            ManagementService management,
            RepositoryService repository,
            CarryOutMeasures measures,
            CaseFiles files,
            KeptDecision kept,
            InstantSource clock) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.measures = measures;
        this.files = files;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * A step that stands still. Of a case whose first decision is kept from the reader no more is told than that there is
     * one: {@code process}, {@code step} and {@code message} are null.
     *
     * @param step the id of the step in its model
     * @param message names the case, the measure and the last answer
     */
    record View(String id, String caseNumber, String process, String step, Instant at, String message) {}

    /**
     * A step that failed and is tried again by itself; where the first decision is kept from the reader, without what it is.
     *
     * @param at when it is tried next
     * @param left how often, before it becomes an incident
     */
    record Trying(String caseNumber, String process, String step, Instant at, int left, String message) {}

    /** How a step that was tried again stands. */
    enum Outcome {
        /** It is its turn soon. */
        WAITING,
        DONE,
        /** Its cycle goes on by itself. */
        FAILED_AGAIN,
        /** It came to a stop again. */
        STOPPED_AGAIN
    }

    long count(Actor actor) {
        actor.requireAny(OPERATIONS);
        return runtime.createIncidentQuery().count();
    }

    /** The incidents, the oldest first. */
    Page<View> page(Actor actor, Integer limit, String cursor) {
        actor.requireAny(OPERATIONS);
        int size = Cursors.limit(limit);
        List<String> after = Cursors.decode(cursor, 1);
        List<Incident> found = runtime.createIncidentQuery()
                .orderByIncidentTimestamp()
                .asc()
                .orderByIncidentId()
                .asc()
                .listPage(offset(after), size + 1);
        List<View> shown = views(actor, found.subList(0, Math.min(size, found.size())));
        return new Page<>(shown, found.size() > size ? Cursors.encode(String.valueOf(offset(after) + size)) : null);
    }

    private static int offset(List<String> cursor) {
        try {
            return cursor.isEmpty() ? 0 : Math.max(0, Integer.parseInt(cursor.get(0)));
        } catch (NumberFormatException e) {
            throw Problem.malformed("bad-cursor");
        }
    }

    private List<View> views(Actor actor, List<Incident> incidents) {
        Map<String, String> numbers =
                casesOf(incidents.stream().map(Incident::getProcessInstanceId).toList());
        Set<String> kept = keptFrom(actor, numbers.values());
        return incidents.stream()
                .map(incident -> view(incident, numbers.get(incident.getProcessInstanceId()), kept))
                .toList();
    }

    private View view(Incident incident, String number, Set<String> kept) {
        Instant at = incident.getIncidentTimestamp().toInstant();
        return number != null && kept.contains(number)
                ? new View(incident.getId(), number, null, null, at, null)
                : new View(
                        incident.getId(),
                        number,
                        repository
                                .getProcessDefinition(incident.getProcessDefinitionId())
                                .getKey(),
                        incident.getActivityId(),
                        at,
                        incident.getIncidentMessage());
    }

    /** The cases, among these, whose first decision is kept from the reader. */
    private Set<String> keptFrom(Actor actor, Collection<String> numbers) {
        return kept.keptFrom(actor, files.find(numbers).values());
    }

    /** The numbers of the cases by the ids of their process instances. */
    private Map<String, String> casesOf(Collection<String> instances) {
        return instances.isEmpty()
                ? Map.of()
                : runtime.createProcessInstanceQuery().processInstanceIds(Set.copyOf(instances)).list().stream()
                        .filter(instance -> instance.getBusinessKey() != null)
                        .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    /** The steps that are tried again by themselves, the next ones first, at most so many. */
    List<Trying> trying(Actor actor, int most) {
        actor.requireAny(OPERATIONS);
        List<Job> jobs = management
                .createJobQuery()
                .withException()
                .withRetriesLeft()
                .active()
                .orderByJobDuedate()
                .asc()
                .listPage(0, most);
        Map<String, String> steps = new HashMap<>();
        Map<String, String> numbers =
                casesOf(jobs.stream().map(Job::getProcessInstanceId).toList());
        Set<String> keptFrom = keptFrom(actor, numbers.values());
        return jobs.stream()
                .map(job -> {
                    String number = numbers.get(job.getProcessInstanceId());
                    boolean isKept = number != null && keptFrom.contains(number);
                    return new Trying(
                            number,
                            isKept ? null : job.getProcessDefinitionKey(),
                            isKept ? null : steps.computeIfAbsent(job.getJobDefinitionId(), this::stepOf),
                            job.getDuedate() == null
                                    ? clock.instant()
                                    : job.getDuedate().toInstant(),
                            job.getRetries(),
                            isKept ? null : job.getExceptionMessage());
                })
                .toList();
    }

    private String stepOf(String jobDefinition) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(jobDefinition)
                .singleResult()
                .getActivityId();
    }

    /** What has become of the steps of a case that were tried again. */
    Outcome outcome(Actor actor, String caseNumber) {
        actor.requireAny(OPERATIONS);
        List<ProcessInstance> instances = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .list();
        if (instances.stream()
                .anyMatch(one -> runtime.createIncidentQuery()
                                .processInstanceId(one.getId())
                                .count()
                        > 0)) {
            return Outcome.STOPPED_AGAIN;
        }
        List<Job> steps = instances.stream()
                .flatMap(one -> management.createJobQuery().processInstanceId(one.getId()).messages().list().stream())
                .toList();
        Instant now = clock.instant();
        if (steps.stream()
                .anyMatch(job -> job.getDuedate() == null
                        || !job.getDuedate().toInstant().isAfter(now))) {
            return Outcome.WAITING;
        }
        return steps.isEmpty() ? Outcome.DONE : Outcome.FAILED_AGAIN;
    }

    /**
     * The step is due now, and goes through its whole cycle again if need be.
     *
     * @throws Problem 404 when there is no such incident, or no more
     */
    @Transactional
    public void retry(Actor actor, String id) {
        actor.requireAny(OPERATIONS);
        Incident incident = Optional.ofNullable(
                        runtime.createIncidentQuery().incidentId(id).singleResult())
                .orElseThrow(() -> Problem.of(org.springframework.http.HttpStatus.NOT_FOUND, "no-incident"));
        retry(incident);
    }

    /**
     * Has all of these tried again, or for null all that there are. Those that are there no more are passed over.
     *
     * @return the ones that are tried again
     */
    @Transactional
    public List<View> retryAll(Actor actor, Set<String> ids) {
        actor.requireAny(OPERATIONS);
        List<Incident> incidents = runtime.createIncidentQuery().listPage(0, MOST_AT_ONCE).stream()
                .filter(incident -> ids == null || ids.contains(incident.getId()))
                // in the order of the cases, which are locked one after the other
                .sorted(Comparator.comparing(Incident::getProcessInstanceId))
                .toList();
        List<View> tried = views(actor, incidents);
        incidents.forEach(this::retry);
        return tried;
    }

    private void retry(Incident incident) {
        casesOf(List.of(incident.getProcessInstanceId())).values().forEach(measures::tryAgain);
        Job job = management.createJobQuery().jobId(incident.getConfiguration()).singleResult();
        if (job != null) {
            management
                    .setJobRetries(tries(incident))
                    .jobId(job.getId())
                    .dueDate(Date.from(clock.instant()))
                    .execute();
        }
    }

    /** How often a step is tried: with n waits in its cycle there are n + 1 tries. */
    private int tries(Incident incident) {
        FlowNode step = repository
                .getBpmnModelInstance(incident.getProcessDefinitionId())
                .getModelElementById(incident.getActivityId());
        return Optional.ofNullable(step.getExtensionElements()).stream()
                .flatMap(extensions ->
                        extensions
                                .getElementsQuery()
                                .filterByType(CamundaFailedJobRetryTimeCycle.class)
                                .list()
                                .stream())
                .map(cycle -> cycle.getTextContent().split(",").length + 1)
                .findFirst()
                .orElse(1);
    }
}
