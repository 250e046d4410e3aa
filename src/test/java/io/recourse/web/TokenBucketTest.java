package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** So many calls in a while, and only some of them at once. */
class TokenBucketTest {

    private final TestClock clock = new TestClock();
    private final TokenBucket<String> bucket = new TokenBucket<>(200, Duration.ofSeconds(10), 100, clock);

    private long allowed(int calls) {
        return IntStream.range(0, calls)
                .filter(call -> bucket.take("loud").allows())
                .count();
    }

    @Test
    void who_was_quiet_has_a_whole_bucket_at_once_and_nothing_more() {
        assertThat(allowed(1000)).isEqualTo(100);
    }

    @Test
    void after_that_there_is_one_every_fiftieth_millisecond_and_none_before() {
        allowed(1000);

        clock.advance(Duration.ofMillis(49));
        assertThat(allowed(10)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(allowed(10)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(allowed(1000)).isEqualTo(20);
    }

    @Test
    void who_sends_without_a_pause_has_two_hundred_in_each_ten_seconds_never_more_than_twenty_in_one() {
        allowed(1000);

        for (int second = 0; second < 10; second++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(allowed(320)).isEqualTo(20);
        }
    }

    @Test
    void calls_that_were_refused_are_not_counted_against_who_made_them() {
        allowed(100_000);

        clock.advance(Duration.ofSeconds(5));

        assertThat(allowed(1000)).isEqualTo(100);
    }

    @Test
    void the_first_that_is_refused_within_a_window_is_worth_telling_and_no_other() {
        allowed(100);
        assertThat(bucket.take("loud").firstRefused()).isTrue();
        assertThat(bucket.take("loud").firstRefused()).isFalse();
        clock.advance(Duration.ofMillis(9999));
        assertThat(allowed(100)).isEqualTo(100);
        assertThat(bucket.take("loud").firstRefused()).isFalse();

        clock.advance(Duration.ofMillis(1));
        assertThat(bucket.take("loud").firstRefused()).isTrue();
    }

    @Test
    void a_clock_that_was_set_back_fills_the_bucket() {
        clock.advance(Duration.ofHours(1));
        allowed(1000);

        clock.advance(Duration.ofHours(-1));

        assertThat(allowed(1000)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"0, PT10S, 1", "1, PT10S, 0", "1, PT0S, 1", "1, PT-1S, 1"})
    void a_limit_that_would_let_nobody_through_is_refused(int calls, Duration window, int atOnce) {
        assertThatThrownBy(() -> new TokenBucket<String>(calls, window, atOnce, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("let nobody through");
    }

    @Test
    void one_call_at_once_is_the_least_and_it_comes_again_when_the_window_is_over() {
        TokenBucket<String> least = new TokenBucket<>(1, Duration.ofSeconds(10), 1, clock);

        assertThat(least.take("quiet").allows()).isTrue();
        clock.advance(Duration.ofMillis(9999));
        assertThat(least.take("quiet").allows()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(least.take("quiet").allows()).isTrue();
    }
}
