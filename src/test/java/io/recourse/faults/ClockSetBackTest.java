package io.recourse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.process.DueJobs;
import io.recourse.simulation.SimulatedClock;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clock that is set back in the middle of a case, as a machine's may be. */
@CaseTest
class ClockSetBackTest {

    private final Scenario scenario;
    private final SimulatedClock clock;
    private final DueJobs jobs;
    private final JdbcClient jdbc;

    ClockSetBackTest(Scenario scenario, SimulatedClock clock, DueJobs jobs, JdbcClient jdbc) {
        this.scenario = scenario;
        this.clock = clock;
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D"})
    void nothing_fires_twice_and_no_deadline_moves(String back) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.advanceTo("2026-03-14T00:00:00+08:00");
        Map<String, String> deadlines = complaint.deadlines();
        Map<String, String> timers = complaint.timers();
        List<String> events = complaint.events();
        List<String> notices = complaint.notices();
        assertThat(complaint.isAtRisk()).isTrue();

        setBack(Duration.parse(back));

        scenario.settle();
        assertThat(complaint.events()).isEqualTo(events);
        assertThat(complaint.deadlines()).isEqualTo(deadlines);
        assertThat(complaint.timers()).isEqualTo(timers);

        // and when time comes by a second time, only what had not happened yet happens
        assertThat(scenario.advanceTo("2026-03-17T00:00:00+08:00"))
                .containsExactly("2026-03-17T00:00:00+08:00 DECISION_LIMIT " + complaint.number());
        assertThat(complaint.events().subList(0, events.size())).isEqualTo(events);
        assertThat(complaint.events().subList(events.size(), complaint.events().size()))
                .containsExactly("ESCALATED");
        assertThat(complaint.notices().subList(0, notices.size())).isEqualTo(notices);
        assertThat(complaint.toldOf("NUDGE")).containsExactly("REVIEWER");
        assertThat(complaint.toldOf("ESCALATION")).containsExactly("SUPERVISOR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D"})
    void the_case_goes_on_and_its_events_stand_in_the_order_in_which_they_happened(String back) {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        complaint.bothRest().claim(scenario.reviewer());
        scenario.settle();

        setBack(Duration.parse(back));

        complaint.askForMore(scenario.reviewer(), "RESPONDENT").rests(scenario.buyer());
        complaint.decide(scenario.reviewer(), "UPHELD");
        complaint.appeal(scenario.buyer());
        complaint.claim(scenario.seniorReviewer()).decideAppeal(scenario.seniorReviewer(), "AFFIRMED");
        scenario.settle();

        assertThat(complaint.closure()).isEqualTo("APPEAL_DECIDED");
        assertThat(complaint.events())
                .containsExactly(
                        "CASE_FILED",
                        "CASE_OPENED",
                        "EVIDENCE_BEGUN",
                        "NOTHING_TO_ADD",
                        "NOTHING_TO_ADD",
                        "EXAMINATION_BEGUN",
                        "CLAIMED",
                        "MEASURES_CARRIED_OUT",
                        "SUPPLEMENT_ASKED",
                        "NOTHING_TO_ADD",
                        "EXAMINATION_RESUMED",
                        "DECIDED",
                        "APPEAL_LODGED",
                        "RE_EXAMINATION_BEGUN",
                        "CLAIMED",
                        "APPEAL_DECIDED",
                        "CLOSED",
                        "MEASURES_CARRIED_OUT",
                        "MEASURES_UNDONE");
        assertThat(jdbc.sql("select seq from timeline_event where case_number = ? order by seq")
                        .param(complaint.number())
                        .query(Integer.class)
                        .list())
                .doesNotHaveDuplicates()
                .hasSize(19);
        assertThat(complaint.tokens()).isEmpty();
    }

    /** The same is seen by a step that has waited for the case, and on a machine whose clock is behind another's. */
    @Test
    void in_a_case_time_never_goes_backwards() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        complaint.bothRest().claim(scenario.reviewer());

        setBack(Duration.ofSeconds(5));
        complaint.askForMore(scenario.reviewer(), "RESPONDENT");
        assertThat(complaint.deadlines()).containsEntry("SUPPLEMENT", "2026-03-11T10:00:00+08:00");
        complaint.rests(scenario.buyer());
        assertThat(complaint.timeline())
                .endsWith(
                        "2026-03-09T10:00:00+08:00 CLAIMED reviewer",
                        "2026-03-09T10:00:00+08:00 SUPPLEMENT_ASKED reviewer",
                        "2026-03-09T10:00:00+08:00 NOTHING_TO_ADD buyer",
                        "2026-03-09T10:00:00+08:00 EXAMINATION_RESUMED SYSTEM");

        scenario.advanceBy(Duration.ofSeconds(6));
        complaint.decide(scenario.reviewer(), "UPHELD");
        assertThat(complaint.lastTime("DECIDED")).isEqualTo("2026-03-09T10:00:01+08:00");
    }

    @Test
    void a_case_of_a_version_that_did_not_note_its_last_instant_goes_on() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        jdbc.sql("update cases set last_event_at = null").update();

        scenario.advanceBy(Duration.ofHours(1));
        complaint.bothRest();

        assertThat(complaint.lastTime("EXAMINATION_BEGUN")).isEqualTo("2026-03-09T11:00:00+08:00");
        assertThat(jdbc.sql("select last_event_at from cases")
                        .query((row, index) -> Sql.instant(row, "last_event_at"))
                        .single())
                .isEqualTo(Instant.parse("2026-03-09T03:00:00Z"));
    }

    @Test
    void asking_for_more_after_the_clock_was_set_back_never_brings_the_limit_forward() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        complaint.bothRest().claim(scenario.reviewer());
        Map<String, String> before = complaint.deadlines();

        setBack(Duration.ofDays(1));
        complaint.askForMore(scenario.reviewer(), "RESPONDENT").rests(scenario.buyer());

        complaint.deadlines().forEach((name, due) -> assertThat(Instant.parse(due.replaceFirst("\\+08:00$", "Z")))
                .as(name)
                .isAfterOrEqualTo(Instant.parse(before.get(name).replaceFirst("\\+08:00$", "Z"))));
    }

    private void setBack(Duration by) {
        Instant now = clock.instant().minus(by);
        clock.set(now);
        jobs.setEngineClock(now);
    }
}
