package io.recourse.process;

import io.recourse.cases.CaseFiles;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The engine's executor, which on PostgreSQL takes what is due in its own way: timers in groups, see
 * {@link GroupedTimers}, and anything else, which may call the marketplace, marked as taken by one statement that passes
 * over what others are taking. Public for the tests and benchmarks that do its work step by step.
 */
public class CaseJobExecutor extends SpringJobExecutor {

    /** Stands for a worker in the list of jobs that were taken: it takes its timers itself. */
    static final String TIMERS = "timers-";

    static final String LOCKING_FREE = " for update of c skip locked";

    private static final int WORKERS = 3;
    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private final JdbcTemplate jdbc;
    private final CaseFiles cases;
    private final KnownModels models;
    private final boolean paused;
    private final Runnable giveWay;
    private final boolean ownWay;
    private final int timersAtOnce;
    private final AtomicInteger workers = new AtomicInteger();

    /**
     * @param timersAtOnce 1 leaves everything to the engine
     * @param paused nothing is done, whoever has it start
     * @param giveWay before each group of timers, lets those go first who wait for an answer
     */
    public CaseJobExecutor(JdbcTemplate jdbc, CaseFiles cases, int timersAtOnce, boolean paused, Runnable giveWay) {
        this.paused = paused;
        this.giveWay = giveWay;
        this.jdbc = jdbc;
        this.cases = cases;
        this.models = new KnownModels(jdbc);
        this.timersAtOnce = timersAtOnce;
        this.ownWay = timersAtOnce > 1 && EngineIndexes.isPostgres(jdbc);
    }

    // overridden here, because the field from which the engine takes it is cleared on shutdown, a moment before its
    // last use
    @Override
    public Command<AcquiredJobs> getAcquireJobsCmd(int most) {
        return ownWay ? command -> acquire(most) : super.getAcquireJobsCmd(most);
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        return jobs.get(0).startsWith(TIMERS) ? () -> work(engine) : super.getExecuteJobsRunnable(jobs, engine);
    }

    @Override
    public synchronized void start() {
        if (!paused) {
            super.start();
        }
    }

    @Override
    protected void startExecutingJobs() {
        workers.set(0);
        super.startExecutingJobs();
    }

    /**
     * Takes the jobs that are no timers, those of one case to be done one after the other, and sends for as many workers as
     * there are timers for. It is one statement, because every filing and every decision causes such a look.
     */
    private AcquiredJobs acquire(int most) {
        int free = WORKERS - workers.get();
        Timestamp now = new Timestamp(ClockUtil.getCurrentTime().getTime());
        Map<String, List<String>> batches = new LinkedHashMap<>();
        AtomicInteger timers = new AtomicInteger();
        jdbc.query(
                """
                with taken as (
                    update ACT_RU_JOB set REV_ = REV_ + 1, LOCK_OWNER_ = ?, LOCK_EXP_TIME_ = ?
                    where ID_ = any(array(
                        select j.ID_ from ACT_RU_JOB j
                        where j.TYPE_ <> 'timer' and (j.DUEDATE_ is null or j.DUEDATE_ <= ?)
                        and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1
                        and (j.LOCK_OWNER_ is null or j.LOCK_EXP_TIME_ < ?)
                        and not exists (select 1 from ACT_RU_JOB o where o.PROCESS_INSTANCE_ID_ = j.PROCESS_INSTANCE_ID_
                                        and o.LOCK_OWNER_ is not null and o.LOCK_EXP_TIME_ >= ?)
                        and %s
                        order by j.DUEDATE_ nulls first fetch first ? rows only for update skip locked))
                    returning ID_, coalesce(PROCESS_INSTANCE_ID_, ID_) as INSTANCE)
                select ID_, INSTANCE, 0 from taken
                union all select null, null, (%s)""".formatted(KnownModels.ONLY, GroupedTimers.countDue(Math.max(0, free) * timersAtOnce)),
                row -> {
                    if (row.getString(1) == null) {
                        timers.set(row.getInt(3));
                    } else {
                        batches.computeIfAbsent(row.getString(2), instance -> new ArrayList<>())
                                .add(row.getString(1));
                    }
                },
                getLockOwner(),
                new Timestamp(now.getTime() + getLockTimeInMillis()),
                now,
                now,
                now,
                models.ids(),
                most,
                now,
                now,
                now,
                models.ids());
        AcquiredJobs acquired = new AcquiredJobs(most);
        batches.values().forEach(acquired::addJobIdBatch);
        // several to a group
        for (int left = timers.get(); left > 0; left -= timersAtOnce) {
            acquired.addJobIdBatch(TIMERS + workers.incrementAndGet());
        }
        return acquired;
    }

    /** Does one group after the other, until one is not full. */
    private void work(ProcessEngineImpl engine) {
        GroupedTimers timers = timers(engine);
        int done;
        try {
            do {
                giveWay.run();
                done = timers.work();
            } while (done == timersAtOnce && isActive());
            if (done == 0) {
                // another node has the cases of which a timer is due: they are not asked for again at once
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        } finally {
            workers.decrementAndGet();
            jobWasAdded();
        }
    }

    private GroupedTimers timers(ProcessEngineImpl engine) {
        return new GroupedTimers(
                engine.getProcessEngineConfiguration(), jdbc, cases, models, LOCKING_FREE, timersAtOnce);
    }
}
