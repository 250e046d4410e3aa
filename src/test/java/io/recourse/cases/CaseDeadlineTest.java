package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.deadline.Pause;
import io.recourse.deadline.Period;
import io.recourse.deadline.Unit;
import io.recourse.web.StoredJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseDeadlineTest {

    private static final CaseDeadline RUNNING = new CaseDeadline(
            DeadlineName.DECISION_LIMIT,
            Instant.parse("2026-03-09T01:00:00Z"),
            new Period(2, Unit.WORKING_DAY),
            Instant.parse("2026-03-11T16:00:00Z"),
            false,
            List.of(),
            null,
            false);

    /** Every step of a case writes its deadlines, and a closed case keeps them. */
    @Test
    void stored_is_what_is_so_of_a_deadline_and_not_what_is_not() {
        assertThat(StoredJson.write(RUNNING)).isEqualTo("""
                {"name":"DECISION_LIMIT","startedAt":"2026-03-09T01:00:00Z",\
                "period":{"amount":2,"unit":"WORKING_DAY"},"dueAt":"2026-03-11T16:00:00Z","pauses":[]}""");
        CaseDeadline over = new CaseDeadline(
                RUNNING.name(),
                RUNNING.startedAt(),
                RUNNING.period(),
                RUNNING.dueAt(),
                true,
                List.of(),
                Instant.parse("2026-03-12T01:00:00Z"),
                true);
        assertThat(StoredJson.write(over)).endsWith("""
                "provisional":true,"pauses":[],"endedAt":"2026-03-12T01:00:00Z","passed":true}""");
        assertThat(StoredJson.read(StoredJson.write(over), CaseDeadline.class)).isEqualTo(over);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"provisional\":false,\"endedAt\":null,\"passed\":false"})
    void it_is_read_as_it_is_stored_now_and_as_it_was(String more) {
        assertThat(StoredJson.read("""
                                {"name":"DECISION_LIMIT","startedAt":"2026-03-09T01:00:00Z",
                                "period":{"amount":2,"unit":"WORKING_DAY"},"dueAt":"2026-03-11T16:00:00Z","pauses":[]%s}
                                """.formatted(more), CaseDeadline.class)).isEqualTo(RUNNING);
    }

    /** Two nodes' clocks differ by some milliseconds: the answer may come to the one that is behind. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-09T02:00:00.045Z, 2026-03-09T02:00:00.046Z",
        "2026-03-09T02:00:00.046Z, 2026-03-09T02:00:00.046Z",
        "2026-03-09T02:00:00.047Z, 2026-03-09T02:00:00.047Z"
    })
    void a_pause_never_ends_before_it_began(Instant goesOn, Instant ended) {
        CaseDeadline standing = RUNNING.paused(Instant.parse("2026-03-09T02:00:00.046Z"));

        assertThat(standing.pausesUntil(goesOn))
                .containsExactly(new Pause(Instant.parse("2026-03-09T02:00:00.046Z"), ended));
    }
}
