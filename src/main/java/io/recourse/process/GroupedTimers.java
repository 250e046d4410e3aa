package io.recourse.process;

import io.recourse.cases.CaseFiles;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Does the timers of many cases in one transaction: deadlines fall together, and what a timer does is done in our own
 * database. The lock of its case is what keeps others away, so that a timer is not marked as taken before it is done. When
 * one fails, none of its group is done, and each is then done by itself. Uses classes of the engine that are not its
 * interface; see {@code docs/adr/0016}.
 */
final class GroupedTimers {

    private static final Logger LOG = LoggerFactory.getLogger(GroupedTimers.class);

    private static final String DUE = """
            j.TYPE_ = 'timer' and j.DUEDATE_ <= ? and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1
            and (j.LOCK_OWNER_ is null or j.LOCK_EXP_TIME_ < ?)
            and not exists (select 1 from ACT_RU_JOB o where o.PROCESS_INSTANCE_ID_ = j.PROCESS_INSTANCE_ID_
                            and o.LOCK_OWNER_ is not null and o.LOCK_EXP_TIME_ >= ?)
            and\s""" + KnownModels.ONLY;

    private final ProcessEngineConfigurationImpl engine;
    private final JdbcTemplate jdbc;
    private final CaseFiles cases;
    private final KnownModels models;
    private final String lockingFree;
    private final int atOnce;

    /** @param lockingFree what locks the rows of {@code c} that nobody has locked, on this database */
    GroupedTimers(
            ProcessEngineConfigurationImpl engine,
            JdbcTemplate jdbc,
            CaseFiles cases,
            KnownModels models,
            String lockingFree,
            int atOnce) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.cases = cases;
        this.models = models;
        this.lockingFree = lockingFree;
        this.atOnce = atOnce;
    }

    /**
     * What counts the timers that are due, at most so many; its parameters are three times the instant and the known models.
     * Ordered as the index is: without the order, a plan for any time at all walks through all timers that wait.
     */
    static String countDue(int most) {
        return "select count(*) from (select 1 from ACT_RU_JOB j where %s order by j.DUEDATE_ fetch first %d rows only) due"
                .formatted(DUE, most);
    }

    /** Does one group of timers, each of another case, and says how many they were, whether all went well or not. */
    int work() {
        List<Taken> taken = new ArrayList<>();
        try {
            engine.getCommandExecutorTxRequired().execute(command -> {
                taken.addAll(take());
                together(command, taken);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.debug("{} timers are done one by one, because one of them failed", taken.size(), e);
            taken.forEach(one -> alone(one.timer()));
        }
        return taken.size();
    }

    private record Taken(String timer, String instance) {}

    /** Locks cases of which a timer is due, those that nobody else has locked, and names one timer of each. */
    private Collection<Taken> take() {
        Timestamp now = now();
        Map<String, Taken> timers = new LinkedHashMap<>();
        jdbc.query(
                """
                        select j.ID_, c.number, j.PROCESS_INSTANCE_ID_
                        from ACT_RU_JOB j
                        join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                        join cases c on c.number = e.BUSINESS_KEY_
                        where %s order by j.DUEDATE_ fetch first %s rows only%s
                        """.formatted(DUE, atOnce, lockingFree),
                row -> {
                    // another timer of the same case comes with a later group: it may be gone after this one
                    timers.putIfAbsent(row.getString(2), new Taken(row.getString(1), row.getString(3)));
                },
                now,
                now,
                now,
                models.ids());
        if (!timers.isEmpty()) {
            cases.lockAll(timers.keySet());
        }
        return timers.values();
    }

    private void together(CommandContext command, Collection<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        Set<String> instances = taken.stream().map(Taken::instance).collect(Collectors.toSet());
        // what was read before the cases were locked may have changed
        Map<String, JobEntity> jobs = new LinkedHashMap<>();
        command.getJobManager()
                .findJobsByQueryCriteria((JobQueryImpl) new JobQueryImpl().processInstanceIds(instances), null)
                .forEach(job -> jobs.put(job.getId(), (JobEntity) job));
        if (command.getJobManager() instanceof KnownAnswers.JobsOfCases known) {
            known.areAllOf(instances, jobs.values());
        }
        if (command.getExecutionManager() instanceof WholeInstances executions) {
            executions.readAll(instances);
        }
        Date now = ClockUtil.getCurrentTime();
        for (Taken one : taken) {
            JobEntity job = jobs.get(one.timer());
            if (job != null && !job.getDuedate().after(now) && !isTaken(job, now)) {
                command.setCurrentJob(job);
                try {
                    job.execute(command);
                } finally {
                    command.setCurrentJob(null);
                }
            }
        }
    }

    private static boolean isTaken(JobEntity job, Date now) {
        return job.getLockOwner() != null && !job.getLockExpirationTime().before(now);
    }

    /** Does one timer as the engine's executor does it: a failure is counted, and at last there is an incident. */
    private void alone(String id) {
        JobFailureCollector failure = new JobFailureCollector(id);
        Context.setJobExecutorContext(new JobExecutorContext());
        try {
            CommandExecutor transactions = engine.getCommandExecutorTxRequired();
            ExecuteJobsCmd job = new ExecuteJobsCmd(id, failure);
            // on one line: the build for Operaton leaves the id out, see pom.xml
            ExecuteJobHelper.executeJob(id, transactions, failure, job, engine);
        } catch (OptimisticLockingException | OptimisticLockingFailureException e) {
            LOG.debug("timer {} gave way to somebody else", id);
        } catch (RuntimeException e) {
            LOG.warn("timer {} failed", id, e);
        } finally {
            Context.removeJobExecutorContext();
        }
    }

    private static Timestamp now() {
        return new Timestamp(ClockUtil.getCurrentTime().getTime());
    }
}
