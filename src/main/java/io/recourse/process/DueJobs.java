package io.recourse.process;

import io.recourse.cases.DeadlineName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Executes what is due, one job after the other in the order of their due instants: at start what came due while the
 * system was down, and in simulated time everything.
 */
@Component
public class DueJobs {

    private static final Logger LOG = LoggerFactory.getLogger(DueJobs.class);

    private static final int PAGE = 200;

    private final ManagementService management;
    private final RuntimeService runtime;
    private final Map<String, String> activities = new ConcurrentHashMap<>();

    DueJobs(ManagementService management, RuntimeService runtime) {
        this.management = management;
        this.runtime = runtime;
    }

    /**
     * A job that is due.
     *
     * @param dueAt null for one that is due at once
     * @param deadline the deadline whose timer it is; null for a reminder or anything that is no timer
     */
    public record DueJob(String id, String processInstanceId, Instant dueAt, DeadlineName deadline) {}

    /** Sets the engine's clock, which then stands still; for simulated time only. */
    public void setEngineClock(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    /** Lets the engine's clock run, so far ahead of the system's. */
    void runEngineClock(Duration ahead) {
        ClockUtil.offset(ahead.toMillis());
    }

    /** Lets the engine's clock follow the system's again. */
    public void resetEngineClock() {
        ClockUtil.reset();
    }

    /** The earliest job that is due at this instant or before; what is due at once comes first. */
    public Optional<DueJob> earliest(Instant upTo) {
        Optional<Job> atOnce = management.createJobQuery().executable().active().messages().listPage(0, PAGE).stream()
                .filter(job -> job.getDuedate() == null)
                .min(byAge());
        return atOnce.or(() -> management
                        .createJobQuery()
                        .withRetriesLeft()
                        .active()
                        .duedateLowerThan(Date.from(upTo.plusMillis(1)))
                        .orderByJobDuedate()
                        .asc()
                        .listPage(0, PAGE)
                        .stream()
                        .min(Comparator.comparing(Job::getDuedate).thenComparing(byAge())))
                .map(this::describe);
    }

    /** The next instant after this one, and not after the other, at which the timer of a deadline is due. */
    Optional<Instant> nextDeadline(Instant after, Instant until) {
        List<Job> some;
        int first = 0;
        do {
            some = management
                    .createJobQuery()
                    .timers()
                    .withRetriesLeft()
                    .active()
                    .duedateHigherThan(Date.from(after))
                    .duedateLowerThan(Date.from(until.plusMillis(1)))
                    .orderByJobDuedate()
                    .asc()
                    .listPage(first, PAGE);
            Optional<Instant> next = some.stream()
                    .filter(job -> deadlineOf(activityOf(job)) != null)
                    .map(job -> job.getDuedate().toInstant())
                    .findFirst();
            if (next.isPresent()) {
                return next;
            }
            first += PAGE;
        } while (some.size() == PAGE);
        return Optional.empty();
    }

    /** False when the job was not done: it failed and will be tried again at its time, or the case had moved on. */
    public boolean execute(DueJob job) {
        try {
            management.executeJob(job.id());
            return true;
        } catch (OptimisticLockingException | OptimisticLockingFailureException e) {
            LOG.debug("job {} of process {} gave way to somebody else", job.id(), job.processInstanceId());
        } catch (RuntimeException e) {
            if (isGone(job)) {
                // the engine read half of what somebody else was changing, and all of it was rolled back
                LOG.debug("job {} of process {} came too late", job.id(), job.processInstanceId(), e);
            } else {
                // the engine counts the failure: it tries again at its time, and at last there is an incident
                LOG.warn("job {} of case {} failed", job.id(), caseNumberOf(job), e);
            }
        }
        return false;
    }

    private boolean isGone(DueJob job) {
        return management.createJobQuery().jobId(job.id()).count() == 0;
    }

    /** The older job first: ids are numbers that grow. */
    private static Comparator<Job> byAge() {
        return Comparator.<Job>comparingInt(job -> job.getId().length()).thenComparing(Job::getId);
    }

    private static DeadlineName deadlineOf(String activity) {
        return CaseLifecycle.TIMERS.getOrDefault(activity, GoodsReturns.TIMERS.get(activity));
    }

    private String activityOf(Job job) {
        return activities.computeIfAbsent(job.getJobDefinitionId(), id -> management
                .createJobDefinitionQuery()
                .jobDefinitionId(id)
                .singleResult()
                .getActivityId());
    }

    /** Null when the case's process is over. Asked for only where it is told: most jobs are done without it. */
    String caseNumberOf(DueJob job) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(job.processInstanceId())
                .singleResult();
        return instance == null ? null : instance.getBusinessKey();
    }

    private DueJob describe(Job job) {
        return new DueJob(
                job.getId(),
                job.getProcessInstanceId(),
                job.getDuedate() == null ? null : job.getDuedate().toInstant(),
                deadlineOf(activityOf(job)));
    }
}
