package io.recourse.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    @Test
    void anybody_counts_it_again_with_sha256_of_the_seed_and_the_number() {
        // printf 'simulation-15:RC-2026-000005' | sha256sum
        assertThat(Draw.of("simulation-15", "RC-2026-000005")).isEqualTo(new Draw(20339304L, 4266796807L));
        assertThat(Draw.of("simulation-15", "RC-2026-000005").among(List.of("a", "b", "c")))
                .isEqualTo("b");
    }

    @Test
    void a_share_is_drawn_and_its_bounds_are_none_and_all() {
        assertThat(new Draw(Draw.OF / 10 - 1, 0).isWithin(10)).isTrue();
        assertThat(new Draw(Draw.OF / 10 + 1, 0).isWithin(10)).isFalse();
        assertThat(new Draw(0, 0).isWithin(0)).isFalse();
        assertThat(new Draw(Draw.OF - 1, 0).isWithin(100)).isTrue();
        long drawn = IntStream.range(0, 10_000)
                .filter(number -> Draw.of("a seed", "RC-2026-" + number).isWithin(10))
                .count();
        assertThat(drawn).isBetween(900L, 1100L);
    }
}
