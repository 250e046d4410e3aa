package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryWithJitterTest {

    @ParameterizedTest
    @CsvSource({
        "PT1M,   0.2, 0.0, PT1M",
        "PT1M,   0.2, 0.5, PT1M6S",
        "PT1M,   0.2, 1.0, PT1M12S",
        "PT24H,  0.2, 1.0, PT28H48M",
        "PT1M,   0.0, 1.0, PT1M",
        "PT-10S, 0.2, 1.0, PT-10S"
    })
    void a_wait_becomes_longer_by_a_part_of_itself_at_most_and_never_shorter(
            Duration wait, double jitter, double random, Duration longer) {
        assertThat(new RetryWithJitter(jitter, () -> random, null, new LongAdder()).lengthened(wait))
                .isEqualTo(longer);
    }
}
