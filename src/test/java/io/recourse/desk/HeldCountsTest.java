package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.access.Actor;
import io.recourse.access.Role;
import io.recourse.cases.WorkChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeldCountsTest {

    private static final Instant NOW = Instant.parse("2026-03-09T02:00:00Z");

    private final Actor li = new Actor("li", Set.of(Role.REVIEWER));
    private final Actor wang = new Actor("wang", Set.of(Role.REVIEWER));
    private final AtomicInteger counted = new AtomicInteger();
    private final HeldCounts counts = new HeldCounts(new DeskProperties(30, 2000, Duration.ofHours(1), 1), () -> NOW);
    private final HeldCounts.Held<Integer> held = counts.of((actor, now) -> counted.incrementAndGet());

    @Test
    void counts_are_shared_while_they_are_held() {
        assertThat(held.seenBy(li)).isEqualTo(1);
        assertThat(held.seenBy(wang)).isEqualTo(1);
    }

    @Test
    void who_changed_something_since_sees_it_counted_and_the_others_share_that() {
        held.seenBy(wang);
        counts.changed(new WorkChanged(Set.of("li")));

        assertThat(held.seenBy(wang)).isEqualTo(1);
        assertThat(held.seenBy(li)).isEqualTo(2);
        assertThat(held.seenBy(li)).isEqualTo(2);
        assertThat(held.seenBy(wang)).isEqualTo(2);
    }

    @Test
    void each_kind_of_counts_knows_by_itself_what_it_has_counted() {
        AtomicInteger others = new AtomicInteger();
        HeldCounts.Held<Integer> other = counts.of((actor, now) -> others.incrementAndGet());
        held.seenBy(li);
        other.seenBy(li);
        counts.changed(new WorkChanged(Set.of("li")));

        assertThat(held.seenBy(li)).isEqualTo(2);
        assertThat(other.seenBy(li)).isEqualTo(2);
    }
}
