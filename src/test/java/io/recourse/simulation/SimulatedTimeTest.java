package io.recourse.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.clock.StepClock;
import io.recourse.schedule.DueTask;
import io.recourse.schedule.DueWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In which order simulated time does what several kinds of work have due. */
class SimulatedTimeTest {

    private static final Instant START = Instant.parse("2026-03-09T02:00:00Z");
    private static final Instant TARGET = Instant.parse("2026-03-09T03:00:00Z");

    private final List<String> done = new ArrayList<>();
    private final SimulatedClock clock = new SimulatedClock(START) {
        @Override
        void keep(StoredClock stored, Instant set) {
            // a test has no restart
        }
    };
    private final Work first = new Work();
    private final Work second = new Work();
    private final SimulatedTime time =
            new SimulatedTime(clock, new StepClock(clock), List.of(first, second), new StoredClock(null));

    @Test
    void what_is_due_at_once_is_done_now_and_before_what_has_an_instant_whichever_work_has_it() {
        first.has("timer", START);
        second.has("call", null);

        time.advanceTo(TARGET);

        assertThat(done).containsExactly("call 2026-03-09T02:00:00Z", "timer 2026-03-09T02:00:00Z");
    }

    @Test
    void of_what_is_due_at_once_the_first_work_does_its_own_first() {
        second.has("mail", null);
        first.has("job", null);

        time.advanceTo(TARGET);

        assertThat(done).containsExactly("job 2026-03-09T02:00:00Z", "mail 2026-03-09T02:00:00Z");
    }

    @Test
    void the_earlier_instant_comes_first_and_at_the_same_instant_the_first_work() {
        first.has("later", Instant.parse("2026-03-09T02:30:00.001Z"));
        second.has("earlier", Instant.parse("2026-03-09T02:30:00Z"));
        second.has("same, second", Instant.parse("2026-03-09T02:40:00Z"));
        first.has("same, first", Instant.parse("2026-03-09T02:40:00Z"));

        time.advanceTo(TARGET);

        assertThat(done)
                .containsExactly(
                        "earlier 2026-03-09T02:30:00Z",
                        "later 2026-03-09T02:30:00.001Z",
                        "same, first 2026-03-09T02:40:00Z",
                        "same, second 2026-03-09T02:40:00Z");
    }

    @Test
    void what_is_due_at_the_target_is_done_and_a_millisecond_later_is_not() {
        first.has("in time", TARGET);
        second.has("too late", TARGET.plusMillis(1));

        time.advanceTo(TARGET);

        assertThat(done).containsExactly("in time 2026-03-09T03:00:00Z");
        assertThat(clock.instant()).isEqualTo(TARGET);
    }

    /** Each of its tasks is done once. */
    private final class Work implements DueWork {

        private final List<DueTask> tasks = new ArrayList<>();

        void has(String name, Instant dueAt) {
            List<DueTask> itself = new ArrayList<>();
            itself.add(DueTask.at(dueAt, () -> {
                done.add(name + " " + clock.instant());
                return tasks.removeAll(itself);
            }));
            tasks.addAll(itself);
        }

        @Override
        public Optional<DueTask> earliest(Instant upTo) {
            return tasks.stream()
                    .filter(task -> task.dueAt() == null || !task.dueAt().isAfter(upTo))
                    .min(Comparator.comparing(task -> task.dueAt() == null ? Instant.MIN : task.dueAt()));
        }
    }
}
