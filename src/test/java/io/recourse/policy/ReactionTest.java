package io.recourse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.policy.ReportFacts.Change;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReactionTest {

    private static final List<String> STAGES =
            List.of("NEGOTIATION", "EVIDENCE", "EXAMINATION", "SUPPLEMENT", "DECIDED", "APPEAL", "CLOSED");

    /** One column for each stage, in the order of the lifecycle. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "REVIEW_CHANGED,  -,        POSITIVE, FIRST_IN_TIME, SETTLE SETTLE SETTLE SETTLE SETTLE SETTLE NOTHING",
                "REVIEW_CHANGED,  -,        POSITIVE, REPEATED,      RECORD RECORD TELL TELL RECORD TELL NOTHING",
                "REVIEW_CHANGED,  -,        POSITIVE, LATE,          RECORD RECORD TELL TELL RECORD TELL NOTHING",
                "REVIEW_CHANGED,  -,        POSITIVE, EARLY,         RECORD RECORD TELL TELL RECORD TELL NOTHING",
                "REVIEW_CHANGED,  -,        NEUTRAL,  FIRST_IN_TIME, RECORD RECORD TELL TELL RECORD TELL NOTHING",
                "REVIEW_CHANGED,  -,        NEGATIVE, LATE,          RECORD RECORD TELL TELL RECORD TELL NOTHING",
                "REVIEW_DELETED,  AUTHOR,   -,        -,             SETTLE SETTLE SETTLE SETTLE SETTLE SETTLE NOTHING",
                "REVIEW_DELETED,  AUTHOR,   -,        EARLY,         RECORD RECORD TELL TELL RECORD TELL NOTHING",
                "REVIEW_DELETED,  PLATFORM, -,        EARLY,         RECORD RECORD TELL TELL NOTHING NOTHING NOTHING",
                "REVIEW_DELETED,  PLATFORM, -,        -,             RECORD RECORD TELL TELL NOTHING NOTHING NOTHING",
                "ACCOUNT_CLOSED,  -,        -,        -,             RECORD RECORD TELL TELL RECORD TELL NOTHING",
                "ORDER_CANCELLED, -,        -,        -,             RECORD RECORD TELL TELL RECORD TELL NOTHING",
                "LISTING_FLAGGED, -,        -,        -,             RECORD RECORD TELL TELL RECORD TELL NOTHING"
            })
    void what_a_report_does_depends_on_the_stage(
            String event, String by, String rating, Change change, String reactions) {
        for (String edition : List.of("rules-85", "2022")) {
            assertThat(STAGES.stream().map(stage -> TestPolicy.policy()
                            .reaction(new ReportFacts(edition, event, by, rating, change, stage))
                            .name()))
                    .containsExactly(reactions.split(" "));
        }
    }
}
