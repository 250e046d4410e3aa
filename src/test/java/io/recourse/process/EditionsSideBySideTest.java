package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import org.junit.jupiter.api.Test;

/** The edition of 2022 is in force from 2022-12-25 on; what was filed before it goes on under the older one. */
@CaseTest
class EditionsSideBySideTest {

    private final Scenario scenario;

    EditionsSideBySideTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void a_case_keeps_the_edition_under_which_it_was_filed_and_both_run_side_by_side() {
        // given a complaint of the last Friday under the older edition
        scenario.startAt("2022-12-23T10:00:00+08:00");
        FiledCase older = scenario.fileAboutReview("ABUSE");
        assertThat(older.edition()).isEqualTo("rules-85");

        // when the newer edition comes into force while it waits for evidence, and another one is filed on Monday
        scenario.advanceTo("2022-12-26T10:00:00+08:00");
        FiledCase newer = scenario.fileAboutReview("ABUSE").bothRest();
        scenario.settle();
        assertThat(newer.edition()).isEqualTo("2022");

        // then each has the limit of its own edition: three working days, and two
        assertThat(older.edition()).isEqualTo("rules-85");
        assertThat(older.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2022-12-28T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2022-12-30T00:00:00+08:00"));
        assertThat(newer.deadlines())
                .containsExactly(
                        entry("DECISION_TARGET", "2022-12-28T00:00:00+08:00"),
                        entry("DECISION_LIMIT", "2022-12-29T00:00:00+08:00"));
        assertThat(scenario.advanceTo("2022-12-31T00:00:00+08:00"))
                .containsExactly(
                        "2022-12-28T00:00:00+08:00 DECISION_TARGET " + older.number(),
                        "2022-12-28T00:00:00+08:00 DECISION_TARGET " + newer.number(),
                        "2022-12-29T00:00:00+08:00 DECISION_LIMIT " + newer.number(),
                        "2022-12-30T00:00:00+08:00 DECISION_LIMIT " + older.number());

        // and for the same ground each the measure of its own edition
        older.claimAndDecide(scenario.reviewer(), "UPHELD");
        newer.claimAndDecide(scenario.reviewer(), "UPHELD");
        scenario.settle();
        assertThat(older.measures()).containsExactly("HIDE_PENDING UNDONE", "DELETE_REVIEW CARRIED_OUT");
        assertThat(newer.measures()).containsExactly("HIDE_PENDING UNDONE", "MASK_CONTENT CARRIED_OUT");
    }
}
