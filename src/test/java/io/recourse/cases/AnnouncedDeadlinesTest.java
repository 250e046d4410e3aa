package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.calendar.WorkingCalendars;
import io.recourse.clock.StepClock;
import io.recourse.policy.DecisionTables;
import io.recourse.policy.Policy;
import io.recourse.policy.PolicyProperties;
import io.recourse.policy.WrittenTable;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A new calendar and a deadline of a party that was announced. No such deadline of our tables counts working days, so this
 * test has a table in which one does: five working days for an appeal.
 */
@CaseTest
class AnnouncedDeadlinesTest {

    private final Scenario scenario;
    private final CaseFiles files;
    private final CaseProcess process;
    private final Deadlines byWorkingDays;
    private final TransactionTemplate transaction;
    private FiledCase decided;
    private FiledCase examined;

    AnnouncedDeadlinesTest(
            Scenario scenario,
            CaseFiles files,
            CaseProcess process,
            DecisionTables tables,
            WorkingCalendars calendars,
            JdbcClient jdbc,
            StepClock clock,
            PlatformTransactionManager transactions) {
        this.scenario = scenario;
        this.files = files;
        this.process = process;
        this.transaction = new TransactionTemplate(transactions);
        Policy policy = new Policy(new WorkingDaysForAnAppeal(tables), new PolicyProperties(""));
        this.byWorkingDays = new Deadlines(files, policy, calendars, process, jdbc, clock);
    }

    /** The tables, but for the length of the appeal window. */
    private record WorkingDaysForAnAppeal(DecisionTables tables) implements DecisionTables {

        @Override
        public List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs) {
            List<Map<String, Object>> rows = tables.evaluate(decision, inputs);
            return "APPEAL_WINDOW".equals(inputs.get("deadline"))
                    ? rows.stream().map(WorkingDaysForAnAppeal::counted).toList()
                    : rows;
        }

        private static Map<String, Object> counted(Map<String, Object> row) {
            Map<String, Object> changed = new LinkedHashMap<>(row);
            changed.put("amount", 5);
            changed.put("unit", "WORKING_DAY");
            return changed;
        }

        @Override
        public List<String> values(String decision, String column) {
            return tables.values(decision, column);
        }

        @Override
        public List<WrittenTable> written(String edition) {
            return tables.written(edition);
        }
    }

    @BeforeEach
    void a_decision_and_an_examination_of_a_friday() {
        scenario.startAt("2026-03-13T10:00:00+08:00");
        decided = scenario.fileAboutReview("EXTORTION").bothRest().claimAndDecide(scenario.reviewer(), "UPHELD");
        transaction.executeWithoutResult(status -> {
            CaseFile file = files.lock(decided.number());
            byWorkingDays.start(
                    file,
                    file.deadline(DeadlineName.APPEAL_WINDOW).orElseThrow().startedAt(),
                    DeadlineName.APPEAL_WINDOW);
            process.moveTimer(
                    file,
                    DeadlineName.APPEAL_WINDOW,
                    file.deadline(DeadlineName.APPEAL_WINDOW).orElseThrow().dueAt());
        });
        examined = scenario.fileAboutReview("EXTORTION").bothRest();
        assertThat(decided.deadlines()).containsOnly(Map.entry("APPEAL_WINDOW", "2026-03-21T00:00:00+08:00"));
        assertThat(examined.deadlines()).containsEntry("DECISION_LIMIT", "2026-03-18T00:00:00+08:00");
    }

    @Test
    void a_calendar_that_would_end_it_earlier_shortens_nothing_for_a_party_but_the_house_has_less_time() {
        Map<String, String> timers = decided.timers();

        // a Saturday that is worked: the fifth day would be Thursday, not Friday
        calendar("{\"off\": [{\"from\": \"2026-05-01\", \"name\": \"试\"}],"
                + " \"working\": [{\"date\": \"2026-03-14\", \"name\": \"试\"}]}");

        assertThat(decided.deadlines()).containsOnly(Map.entry("APPEAL_WINDOW", "2026-03-21T00:00:00+08:00"));
        assertThat(decided.timers()).isEqualTo(timers);
        assertThat(decided.events()).doesNotContain("DEADLINE_MOVED");
        assertThat(examined.deadlines()).containsEntry("DECISION_LIMIT", "2026-03-17T00:00:00+08:00");
        // and whoever comes in the last second of what was announced is heard
        scenario.advanceToJustBefore("2026-03-21T00:00:00+08:00");
        assertThat(decided.appeal(decided.respondent()).status()).isEqualTo("APPEAL");
    }

    @Test
    void a_calendar_that_ends_it_later_gives_a_party_more_time() {
        // a Monday that is a holiday
        calendar("{\"off\": [{\"from\": \"2026-03-16\", \"name\": \"试\"}]}");

        assertThat(decided.deadlines()).containsOnly(Map.entry("APPEAL_WINDOW", "2026-03-24T00:00:00+08:00"));
        assertThat(decided.timers().values()).containsExactly("2026-03-24T00:00:00+08:00");
        assertThat(decided.events()).contains("DEADLINE_MOVED");
        assertThat(examined.deadlines()).containsEntry("DECISION_LIMIT", "2026-03-19T00:00:00+08:00");
        scenario.advanceToJustBefore("2026-03-24T00:00:00+08:00");
        assertThat(decided.appeal(decided.respondent()).status()).isEqualTo("APPEAL");
    }

    @Test
    void what_has_passed_stays_passed_also_while_its_timer_has_not_run() {
        scenario.timersWaitAt("2026-03-20T23:59:59.999+08:00");
        calendar("{\"off\": [{\"from\": \"2026-03-16\", \"name\": \"试\"}]}");
        assertThat(decided.deadlines()).containsOnly(Map.entry("APPEAL_WINDOW", "2026-03-24T00:00:00+08:00"));

        scenario.timersWaitAt("2026-03-24T00:00:00+08:00");
        calendar("{\"off\": [{\"from\": \"2026-03-16\", \"to\": \"2026-03-17\", \"name\": \"试\"}]}");
        assertThat(decided.deadlines()).containsOnly(Map.entry("APPEAL_WINDOW", "2026-03-24T00:00:00+08:00"));
        assertThat(decided.status()).isEqualTo("DECIDED");
    }

    private void calendar(String schedule) {
        assertThat(scenario.admin().caller().put("/api/calendar/2026", schedule).status())
                .isEqualTo(200);
    }
}
