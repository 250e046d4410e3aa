package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.deadline.Pause;
import io.recourse.deadline.Period;
import io.recourse.deadline.Unit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseDeadlineTest {

    /** Two nodes' clocks differ by some milliseconds: the answer may come to the one that is behind. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-09T02:00:00.045Z, 2026-03-09T02:00:00.046Z",
        "2026-03-09T02:00:00.046Z, 2026-03-09T02:00:00.046Z",
        "2026-03-09T02:00:00.047Z, 2026-03-09T02:00:00.047Z"
    })
    void a_pause_never_ends_before_it_began(Instant goesOn, Instant ended) {
        CaseDeadline standing = new CaseDeadline(
                        DeadlineName.DECISION_LIMIT,
                        Instant.parse("2026-03-09T01:00:00Z"),
                        new Period(2, Unit.WORKING_DAY),
                        Instant.parse("2026-03-11T16:00:00Z"),
                        false,
                        List.of(),
                        null,
                        false)
                .paused(Instant.parse("2026-03-09T02:00:00.046Z"));

        assertThat(standing.pausesUntil(goesOn))
                .containsExactly(new Pause(Instant.parse("2026-03-09T02:00:00.046Z"), ended));
    }
}
