package io.recourse.process;

import io.recourse.cases.DeadlineName;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final JdbcClient jdbc;
    private final Map<String, String> activities = new ConcurrentHashMap<>();

    DueJobs(ManagementService management, RuntimeService runtime, JdbcClient jdbc) {
        this.management = management;
        this.runtime = runtime;
        this.jdbc = jdbc;
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

    /**
     * The earliest job that is due at this instant or before; what is due at once comes first. Asked before every step of simulated
     * time, and in our own words, because the engine's query costs several times as much.
     */
    public Optional<DueJob> earliest(Instant upTo) {
        return jdbc.sql("""
                        select * from (
                            (select ID_, PROCESS_INSTANCE_ID_, DUEDATE_, JOB_DEF_ID_
                            from ACT_RU_JOB
                            where DUEDATE_ is null and TYPE_ = 'message' and RETRIES_ > 0 and SUSPENSION_STATE_ = 1
                            fetch first :page rows only)
                            union all
                            (select ID_, PROCESS_INSTANCE_ID_, DUEDATE_, JOB_DEF_ID_
                            from ACT_RU_JOB
                            where DUEDATE_ <= :upTo and RETRIES_ > 0 and SUSPENSION_STATE_ = 1
                            order by DUEDATE_
                            fetch first :page rows only)
                        ) due
                        -- the older job first: ids are numbers that grow
                        order by DUEDATE_ nulls first, char_length(ID_), ID_
                        fetch first 1 row only
                        """)
                .param("page", PAGE)
                .param("upTo", Timestamp.from(upTo.truncatedTo(ChronoUnit.MILLIS)))
                .query((row, number) -> describe(
                        row.getString("ID_"),
                        row.getString("PROCESS_INSTANCE_ID_"),
                        row.getTimestamp("DUEDATE_"),
                        row.getString("JOB_DEF_ID_")))
                .optional();
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
                    .filter(job -> deadlineOf(activityOf(job.getJobDefinitionId())) != null)
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

    private static DeadlineName deadlineOf(String activity) {
        return CaseLifecycle.TIMERS.getOrDefault(activity, GoodsReturns.TIMERS.get(activity));
    }

    private String activityOf(String jobDefinition) {
        return activities.computeIfAbsent(jobDefinition, id -> management
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

    private DueJob describe(String id, String instance, Timestamp due, String jobDefinition) {
        return new DueJob(id, instance, due == null ? null : due.toInstant(), deadlineOf(activityOf(jobDefinition)));
    }
}
