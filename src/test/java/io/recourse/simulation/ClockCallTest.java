package io.recourse.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clock as programs move it without waiting for it; it is 9 March 2026, 10:00. */
@CaseTest
class ClockCallTest {

    private static final String CLOCK = "/api/simulation/clock";
    private static final String FOUR_DAYS = "{\"advanceBy\": \"P4D\"}";

    private final Scenario scenario;
    private final SimulatedTime time;
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private CompletableFuture<?> somebodyElse;
    private Caller program;

    ClockCallTest(Scenario scenario, SimulatedTime time) {
        this.scenario = scenario;
        this.time = time;
    }

    @BeforeEach
    void a_program_prefers_not_to_wait() {
        program = scenario.anybody().with("Prefer", "wait=1, respond-async");
    }

    @AfterEach
    void nobody_holds_the_clock() {
        released.complete(null);
    }

    /** Answers the address under which it is seen how far the move is. */
    private String begunWhileSomebodyElseMovesTheClock() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        somebodyElse = CompletableFuture.runAsync(() -> time.advance(now -> {
            begun.complete(null);
            released.join();
            return now;
        }));
        begun.join();
        Answer answer = program.post(CLOCK, FOUR_DAYS);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(answer.json().path("now").asText()).startsWith("2026-03-09T10:00:00");
        return answer.header("Location");
    }

    private void goOn(String at) {
        released.complete(null);
        somebodyElse.join();
        await().until(() -> !program.get(at).json().path("state").asText().matches("RUNNING|STOPPING"));
    }

    @Test
    void a_move_that_takes_longer_is_looked_at_until_it_is_done() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        String at = begunWhileSomebodyElseMovesTheClock();
        assertThat(at).matches("/api/simulation/clock/moves/[0-9a-f-]+");
        assertThat(program.get(at).json().path("state").asText()).isEqualTo("RUNNING");
        assertThat(program.get(at).json().path("fired").isNull()).isTrue();
        goOn(at);

        Answer done = program.get(at);
        assertThat(done.json().path("state").asText()).isEqualTo("DONE");
        assertThat(done.json().path("done").asLong()).isEqualTo(345600);
        assertThat(done.json().path("total").asLong()).isEqualTo(345600);
        assertThat(done.json().path("now").asText()).startsWith("2026-03-13T10:00:00");
        assertThat(done.json().at("/fired/0/caseNumber").asText()).isEqualTo(complaint.number());
        assertThat(done.json().at("/fired/0/at").asText()).isEqualTo("2026-03-12T10:00:00+08:00");
        assertThat(complaint.status()).isEqualTo("EXAMINATION");
    }

    @Test
    void a_move_that_is_stopped_leaves_time_where_it_had_come_to() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        scenario.settle();

        String at = begunWhileSomebodyElseMovesTheClock();
        assertThat(program.post(at + "/stop", "").json().path("state").asText()).isEqualTo("STOPPING");
        goOn(at);

        assertThat(program.get(at).json().path("state").asText()).isEqualTo("STOPPED");
        assertThat(scenario.now()).isEqualTo("2026-03-09T10:00:00+08:00");
        assertThat(complaint.status()).isEqualTo("EVIDENCE");
    }

    @Test
    void a_move_that_takes_a_moment_is_answered_as_to_whoever_waits() {
        Answer moved = program.post(CLOCK, FOUR_DAYS);

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().path("now").asText()).startsWith("2026-03-13T10:00:00");
        assertThat(moved.json().path("fired").isEmpty()).isTrue();
    }

    @Test
    void what_is_refused_is_refused_at_once_and_what_is_not_there_is_not_found() {
        Answer backwards = program.post(CLOCK, "{\"advanceTo\": \"2026-03-09T09:59:59+08:00\"}");

        assertThat(backwards.status()).isEqualTo(422);
        assertThat(backwards.json().path("type").asText()).isEqualTo("urn:recourse:problem:clock-backwards");
        assertThat(program.get(CLOCK + "/moves/1").status()).isEqualTo(404);
        assertThat(program.post(CLOCK + "/moves/1/stop", "").status()).isEqualTo(404);
    }
}
