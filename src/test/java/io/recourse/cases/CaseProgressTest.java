package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.deadline.Due;
import io.recourse.deadline.Period;
import io.recourse.deadline.Unit;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stops at the top of a case, each with when it was reached, or by when it is at the latest. */
class CaseProgressTest {

    private static final Instant FILED = at("2026-03-09T10:00:00+08:00");

    private final CaseFile file = new CaseFile(
            "RC-2026-000001", "UNREASONABLE_REVIEW", "EXTORTION", "2022", "shop", "buyer", "4711", "r1", FILED);

    @Test
    void while_evidence_is_handed_in_the_examination_begins_when_its_time_is_over_at_the_latest() {
        inEvidence();

        assertThat(stops())
                .containsExactly(
                        "FILED PASSED 2026-03-09T02:00:00Z",
                        "EVIDENCE HERE 2026-03-09T02:00:00Z",
                        "EXAMINATION AHEAD 2026-03-12T02:00:00Z",
                        "DECISION AHEAD null",
                        "CLOSED AHEAD null");
    }

    @Test
    void in_the_examination_the_decision_comes_by_its_limit() {
        inExamination();

        assertThat(stops())
                .containsExactly(
                        "FILED PASSED 2026-03-09T02:00:00Z",
                        "EVIDENCE PASSED 2026-03-09T02:00:00Z",
                        "EXAMINATION HERE 2026-03-12T02:00:00Z",
                        "DECISION AHEAD 2026-03-16T16:00:00Z",
                        "CLOSED AHEAD null");
    }

    @Test
    void while_more_is_asked_for_the_examination_goes_on_when_the_time_for_it_is_over_and_not_when_it_began() {
        inExamination();
        Instant asked = at("2026-03-13T09:00:00+08:00");
        file.begin(Stage.SUPPLEMENT);
        file.pause(EnumSet.of(DeadlineName.DECISION_TARGET, DeadlineName.DECISION_LIMIT), asked);
        start(DeadlineName.SUPPLEMENT, "2026-03-13T09:00:00+08:00", "2026-03-15T09:00:00+08:00");

        assertThat(stops())
                .containsExactly(
                        "FILED PASSED 2026-03-09T02:00:00Z",
                        "EVIDENCE HERE 2026-03-09T02:00:00Z",
                        "EXAMINATION AHEAD 2026-03-15T01:00:00Z",
                        "DECISION AHEAD null",
                        "CLOSED AHEAD null");
    }

    @Test
    void while_the_parties_negotiate_evidence_comes_when_their_time_is_over_and_both_stand_there_afterwards() {
        file.stage = Stage.NEGOTIATION;
        start(DeadlineName.NEGOTIATION, "2026-03-09T10:00:00+08:00", "2026-03-12T10:00:00+08:00");

        assertThat(stops())
                .containsExactly(
                        "FILED PASSED 2026-03-09T02:00:00Z",
                        "NEGOTIATION HERE 2026-03-09T02:00:00Z",
                        "EVIDENCE AHEAD 2026-03-12T02:00:00Z",
                        "EXAMINATION AHEAD null",
                        "DECISION AHEAD null",
                        "CLOSED AHEAD null");

        file.endDeadlines(EnumSet.of(DeadlineName.NEGOTIATION), at("2026-03-12T10:00:00+08:00"));
        file.begin(Stage.EVIDENCE);
        start(DeadlineName.EVIDENCE, "2026-03-12T10:00:00+08:00", "2026-03-15T10:00:00+08:00");

        assertThat(stops())
                .containsExactly(
                        "FILED PASSED 2026-03-09T02:00:00Z",
                        "NEGOTIATION PASSED 2026-03-09T02:00:00Z",
                        "EVIDENCE HERE 2026-03-12T02:00:00Z",
                        "EXAMINATION AHEAD 2026-03-15T02:00:00Z",
                        "DECISION AHEAD null",
                        "CLOSED AHEAD null");
    }

    private void inEvidence() {
        file.stage = Stage.EVIDENCE;
        start(DeadlineName.EVIDENCE, "2026-03-09T10:00:00+08:00", "2026-03-12T10:00:00+08:00");
    }

    private void inExamination() {
        inEvidence();
        file.endDeadlines(EnumSet.of(DeadlineName.EVIDENCE), at("2026-03-12T10:00:00+08:00"));
        file.begin(Stage.EXAMINATION);
        start(DeadlineName.DECISION_TARGET, "2026-03-12T10:00:00+08:00", "2026-03-14T00:00:00+08:00");
        start(DeadlineName.DECISION_LIMIT, "2026-03-12T10:00:00+08:00", "2026-03-17T00:00:00+08:00");
    }

    private void start(DeadlineName name, String at, String due) {
        file.start(name, at(at), new Period(1, Unit.DAY), new Due(at(due), false, List.of()));
    }

    private List<String> stops() {
        return CaseProgress.of(file, Optional.empty()).stream()
                .map(stop -> stop.name() + " " + stop.state() + " " + stop.at())
                .toList();
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
