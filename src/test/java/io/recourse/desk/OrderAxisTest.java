package io.recourse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderAxisTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-05T12:20:00Z, 2026-03-07T02:00:00Z, before",
        "2026-03-07T01:59:59Z, 2026-03-07T02:00:00Z, before",
        "2026-03-07T02:00:00Z, 2026-03-07T02:00:59Z, same",
        "2026-03-07T02:00:59Z, 2026-03-07T02:00:00Z, same",
        "2026-03-07T02:01:00Z, 2026-03-07T02:00:59Z, after"
    })
    void a_threat_is_set_beside_the_review_by_the_minute(Instant threat, Instant review, String told) {
        assertThat(OrderAxis.compared(threat, review)).isEqualTo(told);
    }
}
