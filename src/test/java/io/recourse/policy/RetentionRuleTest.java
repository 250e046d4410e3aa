package io.recourse.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recourse.policy.RetentionRule.Unit;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionRuleTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "CASE_CONTENTS, 2026-03-09T00:00:00+08:00, 2029-03-10T00:00:00+08:00",
        "CASE_CONTENTS, 2026-03-09T23:59:59+08:00, 2029-03-10T00:00:00+08:00",
        "CASE_CONTENTS, 2026-03-10T00:00:00+08:00, 2029-03-11T00:00:00+08:00",
        "CASE_CONTENTS, 2028-02-28T12:00:00+08:00, 2031-03-01T00:00:00+08:00",
        "CASE_CONTENTS, 2028-02-29T12:00:00+08:00, 2031-03-01T00:00:00+08:00",
        "CASE_CONTENTS, 2028-03-01T12:00:00+08:00, 2031-03-02T00:00:00+08:00",
        "CASE_CONTENTS, 2025-02-28T12:00:00+08:00, 2028-02-29T00:00:00+08:00",
        "CASE_CONTENTS, 2025-12-31T12:00:00+08:00, 2029-01-01T00:00:00+08:00",
        "DRAFT, 2026-03-09T10:00:00+08:00, 2026-04-08T10:00:00+08:00",
        "UPLOAD, 2026-03-09T10:00:00+08:00, 2026-04-08T10:00:00+08:00"
    })
    void what_is_kept_may_be_erased_from_that_instant_on(String what, String from, String until) {
        RetentionRule rule = TestPolicy.policy().retention(what);

        assertThat(rule.until(instant(from), ZONE)).isEqualTo(instant(until));
        assertThat(rule.keptLongEnough(instant(until), ZONE)).isAfterOrEqualTo(instant(from));
        assertThat(rule.keptLongEnough(instant(until).minusMillis(1), ZONE)).isBefore(instant(from));
    }

    @Test
    void facts_sanctions_and_rules_are_erased_by_no_clock() {
        for (String what : new String[] {"CASE_FACTS", "SANCTIONS", "RULES", "WEATHER"}) {
            assertThatThrownBy(() -> TestPolicy.policy().retention(what)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(TestPolicy.policy().retention("CASE_CONTENTS").unit()).isEqualTo(Unit.YEAR);
    }
}
