package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.recourse.cases.CaseFiles;
import io.recourse.simulation.SimulatedClock;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What the executor does in its own way, without its threads: see {@code docs/adr/0015} and {@code 0016}. */
@CaseTest
class GroupedTimersTest {

    private final Scenario scenario;
    private final SimulatedClock clock;
    private final DueJobs jobs;
    private final ManagementService management;
    private final JdbcTemplate jdbc;
    private final PlatformTransactionManager transactions;
    private final GroupedTimers timers;
    private final MeterRegistry meters;
    private final CaseFiles cases;
    private final ProcessEngineConfigurationImpl configuration;

    GroupedTimersTest(
            Scenario scenario,
            SimulatedClock clock,
            DueJobs jobs,
            ProcessEngine engine,
            JdbcTemplate jdbc,
            CaseFiles cases,
            PlatformTransactionManager transactions,
            MeterRegistry meters) {
        this.meters = meters;
        this.cases = cases;
        this.scenario = scenario;
        this.clock = clock;
        this.jobs = jobs;
        this.management = engine.getManagementService();
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.timers = new GroupedTimers(configuration, jdbc, cases, new KnownModels(jdbc), lockingFree(), 3);
    }

    private String lockingFree() {
        return EngineIndexes.isPostgres(jdbc) ? CaseJobExecutor.LOCKING_FREE : "";
    }

    @Test
    void timers_of_several_cases_are_done_in_one_transaction() {
        List<FiledCase> four = filed(4);
        timeIs("2026-03-12T10:00:00+08:00");

        // when groups of at most three are done: of each case one timer at a time, the earliest
        assertThat(groupsDue(9)).isEqualTo(3);
        assertThat(timers.work()).isEqualTo(3);
        assertThat(IntStream.generate(timers::work).takeWhile(done -> done > 0).sum())
                .isEqualTo(5);

        // then every evidence period has ended, with its reminder before it, and nothing is due any more
        assertThat(groupsDue(9)).isZero();
        assertThat(four.stream().map(FiledCase::status)).containsOnly("EXAMINATION");
        assertThat(jdbc.queryForList(
                        "select type from timeline_event where case_number = ? order by seq",
                        String.class,
                        four.get(3).number()))
                .containsSubsequence("EVIDENCE_REMINDER", "EVIDENCE_DEADLINE_PASSED", "EXAMINATION_BEGUN");
    }

    @Test
    void when_one_of_a_group_fails_the_others_are_done() {
        List<FiledCase> three = filed(3);
        timeIs("2026-03-12T10:00:00+08:00");
        timers.work();

        // given a case whose deadline is not known any more
        FiledCase broken = three.get(1);
        jdbc.update("update cases set deadlines = '[]' where number = ?", broken.number());
        double failedBefore = jobsFailed();

        // when the group is done, then the deadline of the others has passed, and the failure is counted
        assertThat(timers.work()).isEqualTo(3);
        assertThat(three.stream().map(FiledCase::status)).containsExactly("EXAMINATION", "EVIDENCE", "EXAMINATION");
        Job failed = management.createJobQuery().executable().singleResult();
        assertThat(failed.getRetries()).isEqualTo(2);
        assertThat(failed.getExceptionMessage()).isNotEmpty();

        // and after three attempts it is an incident
        timers.work();
        timers.work();
        assertThat(groupsDue(1)).isZero();
        assertThat(management.createJobQuery().noRetriesLeft().withException().count())
                .isEqualTo(1);
        assertThat(jobsFailed() - failedBefore).as("counted each time").isEqualTo(3);
    }

    private double jobsFailed() {
        return meters.get("recourse.jobs.failed").functionCounter().count();
    }

    @Test
    void before_a_group_is_begun_those_go_first_who_wait_for_an_answer() {
        List<FiledCase> two = filed(2);
        timeIs("2026-03-12T10:00:00+08:00");
        CaseJobExecutor executor = new CaseJobExecutor(jdbc, cases, 3, false, () -> {
            throw new IllegalStateException("gives way");
        });
        Runnable work = executor.getExecuteJobsRunnable(
                List.of(CaseJobExecutor.TIMERS + 1), (ProcessEngineImpl) configuration.getProcessEngine());

        assertThatThrownBy(work::run).hasMessage("gives way");

        assertThat(two.stream().map(FiledCase::status)).containsExactly("EVIDENCE", "EVIDENCE");
        assertThat(remindersOf(two.get(0))).isZero();
    }

    @Test
    void a_case_in_other_hands_keeps_no_other_one_waiting() {
        List<FiledCase> two = filed(2);
        timeIs("2026-03-12T10:00:00+08:00");

        // when somebody works on the first case meanwhile, where that makes nobody wait
        jdbc.execute((ConnectionCallback<Void>) somebodyElse -> {
            somebodyElse.setAutoCommit(false);
            try (var locking = somebodyElse.createStatement()) {
                if (EngineIndexes.isPostgres(jdbc)) {
                    locking.executeQuery("select number from cases where number = '"
                            + two.get(0).number() + "' for update");
                }
                timers.work();
            } finally {
                somebodyElse.rollback();
                somebodyElse.setAutoCommit(true);
            }
            return null;
        });

        // then the timer of the second one was done all the same
        assertThat(remindersOf(two.get(1))).isEqualTo(1);
    }

    @Test
    void timers_of_a_model_that_a_newer_version_has_deployed_meanwhile_are_left_to_its_nodes() {
        List<FiledCase> two = filed(2);
        assertThat(groupsDue(9)).isZero();

        // when a node of a newer version has begun the second case by a model of its own
        jdbc.update(
                "update ACT_RU_JOB set DEPLOYMENT_ID_ = 'newer' where PROCESS_INSTANCE_ID_ ="
                        + " (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?)",
                two.get(1).number());
        timeIs("2026-03-12T10:00:00+08:00");
        while (timers.work() > 0) {
            // as long as something is due
        }

        // then the first case goes on here, and the second one waits, and has not failed
        assertThat(two.stream().map(FiledCase::status)).containsExactly("EXAMINATION", "EVIDENCE");
        assertThat(jdbc.queryForObject(
                        "select min(RETRIES_) from ACT_RU_JOB where DEPLOYMENT_ID_ = 'newer'", Integer.class))
                .isEqualTo(3);
    }

    @Test
    void the_engines_own_indexes_come_back_when_they_are_wanted() {
        EngineIndexes indexes = new EngineIndexes(jdbc, transactions);
        try {
            // when the engine's own are wanted, as before an upgrade of its schema
            indexes.arrange(false);
            assertThat(indexNames())
                    .contains("ACT_IDX_JOB_JOB_DEF_ID", "ACT_IDX_JOB_TENANT_ID", "RECOURSE_JOB_DUEDATE");
        } finally {
            indexes.arrange(true);
        }

        // and then not any more: what is looked for stays, and on PostgreSQL the rest is left out
        assertThat(indexNames()).contains("RECOURSE_TASK_PARENT", "RECOURSE_JOB_DUEDATE", "ACT_IDX_JOB_PROCINST");
        assertThat(indexNames().contains("ACT_IDX_JOB_JOB_DEF_ID")).isNotEqualTo(EngineIndexes.isPostgres(jdbc));
    }

    /** How many groups of at most three the executor would send for, when it may for so many. */
    private int groupsDue(int most) {
        Timestamp now = new Timestamp(clock.instant().toEpochMilli());
        Integer due = jdbc.queryForObject(
                GroupedTimers.countDue(3 * most), Integer.class, now, now, now, new KnownModels(jdbc).ids());
        return (due + 2) / 3;
    }

    private List<FiledCase> filed(int cases) {
        List<FiledCase> filed = Stream.generate(() -> scenario.fileAboutReview("EXTORTION"))
                .limit(cases)
                .toList();
        scenario.settle();
        return filed;
    }

    /** Nothing is done on the way. */
    private void timeIs(String instant) {
        clock.set(OffsetDateTime.parse(instant).toInstant());
        jobs.setEngineClock(clock.instant());
    }

    private int remindersOf(FiledCase one) {
        return jdbc.queryForObject(
                "select count(*) from timeline_event where case_number = ? and type = 'EVIDENCE_REMINDER'",
                Integer.class,
                one.number());
    }

    private Set<String> indexNames() {
        return jdbc.execute((ConnectionCallback<Set<String>>) connection -> {
            Set<String> names = new TreeSet<>();
            boolean capitals = connection.getMetaData().storesUpperCaseIdentifiers();
            for (String table : List.of("ACT_RU_JOB", "ACT_RU_EXECUTION", "ACT_RU_TASK", "ACT_HI_PROCINST")) {
                try (var indexes = connection
                        .getMetaData()
                        .getIndexInfo(
                                connection.getCatalog(),
                                connection.getSchema(),
                                capitals ? table : table.toLowerCase(),
                                false,
                                true)) {
                    while (indexes.next()) {
                        names.add(indexes.getString("INDEX_NAME").toUpperCase());
                    }
                }
            }
            return names;
        });
    }
}
