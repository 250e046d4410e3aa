package io.recourse.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.longwork.Progress;
import io.recourse.staffing.Plan.Absence;
import io.recourse.staffing.Plan.Reviewer;
import io.recourse.staffing.Year.Case;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Person;
import io.recourse.testing.Scenario;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The same weeks twice: supposed in memory, and then lived through with the whole application on its engine, each filing, each
 * "nothing to add", each call for the next case and each decision at its instant.
 */
@CaseTest
class AsTheEngineDoesTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);

    /** More of them, to see what a year would take on the engine. */
    private static final int DAYS = Integer.getInteger("recourse.test.staffing-days", 7);

    private final Scenario scenario;
    private final WhatIf whatIf;

    AsTheEngineDoesTest(Scenario scenario, WhatIf whatIf) {
        this.scenario = scenario;
        this.whatIf = whatIf;
    }

    private record Seen(Year.Witness.What what, Instant at, Case nth, String reviewer) {}

    private Plan plan() {
        return new Plan(
                7L,
                TUESDAY,
                DAYS,
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> 5.0)),
                List.of(),
                whatIf.usualMix(TUESDAY, 300),
                40.0,
                List.of(
                        new Reviewer("early", Set.of(), LocalTime.of(8, 0), LocalTime.of(16, 0), List.of()),
                        new Reviewer(
                                "late",
                                Set.of(),
                                LocalTime.of(12, 0),
                                LocalTime.of(20, 0),
                                List.of(new Absence(LocalDate.of(2026, 3, 16), LocalDate.of(2026, 3, 17))))));
    }

    @Test
    void the_engine_gives_each_reviewer_the_same_case_at_the_same_instant_and_the_same_ones_are_late() {
        List<Seen> supposed = new ArrayList<>();
        Supposed outcome = whatIf.ready(
                        plan(), (what, at, nth, reviewer) -> supposed.add(new Seen(what, at, nth, reviewer)))
                .run(Progress.UNHEARD);
        assertThat(outcome.cases()).isBetween(3 * DAYS, 7 * DAYS);
        assertThat(outcome.late()).isBetween(3, outcome.cases() - 3);

        Map<Integer, FiledCase> filed = new HashMap<>();
        Set<String> past = new TreeSet<>();
        for (Seen seen : supposed) {
            past.addAll(scenario.advanceTo(Scenario.text(seen.at())).stream()
                    .filter(line -> line.contains(" DECISION_LIMIT "))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .toList());
            live(seen, filed);
        }

        assertThat(past)
                .hasSize(outcome.late())
                .containsExactlyElementsOf(supposed.stream()
                        .filter(seen -> seen.what() == Year.Witness.What.DECIDED
                                && seen.at().isAfter(seen.nth().limit()))
                        .map(seen -> filed.get(seen.nth().number()).number())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private void live(Seen seen, Map<Integer, FiledCase> filed) {
        Case nth = seen.nth();
        switch (seen.what()) {
            case FILED ->
                filed.put(
                        nth.number(),
                        scenario.fileAboutReview(
                                scenario.order(scenario.seller(), scenario.person("buyer-" + nth.number(), "BUYER")),
                                nth.mix().ground()));
            case EXAMINED -> {
                FiledCase complaint = filed.get(nth.number());
                if (complaint.status().equals("EVIDENCE")) {
                    complaint.bothRest();
                }
                assertThat(complaint.deadlines())
                        .as(complaint.number())
                        .containsEntry("DECISION_LIMIT", Scenario.text(nth.limit()));
            }
            case TAKEN ->
                assertThat(reviewer(seen)
                                .does("/api/tasks/next", Map.of())
                                .json()
                                .path("caseNumber")
                                .asText())
                        .as("%s at %s", seen.reviewer(), seen.at())
                        .isEqualTo(filed.get(nth.number()).number());
            case DECIDED -> filed.get(nth.number()).decide(reviewer(seen), "UPHELD");
        }
    }

    private Person reviewer(Seen seen) {
        return scenario.person("reviewer-" + seen.reviewer(), "REVIEWER");
    }
}
