package io.recourse.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.recourse.process.DmnTables;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EditionsTest {

    private static final Instant TODAY = Instant.parse("2026-11-20T02:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(DmnTables.class, Policy.class);

    @ParameterizedTest
    @CsvSource({
        "2015-03-01T00:00:00Z, Asia/Shanghai, rules-85",
        "2022-12-24T15:59:59.999Z, Asia/Shanghai, rules-85",
        "2022-12-24T16:00:00Z, Asia/Shanghai, 2022",
        "2022-12-24T16:00:00Z, UTC, rules-85",
        "2022-12-24T23:59:59.999Z, UTC, rules-85",
        "2022-12-25T00:00:00Z, UTC, 2022",
        "2026-11-20T02:00:00Z, Asia/Shanghai, 2022"
    })
    void the_edition_goes_by_the_date_in_the_zone(Instant at, ZoneId zone, String edition) {
        assertThat(TestPolicy.policy().editionInForce(at, zone)).isEqualTo(edition);
    }

    @Test
    void both_editions_stand_side_by_side_the_oldest_first() {
        assertThat(TestPolicy.policy().editions()).containsExactly("rules-85", "2022");
    }

    @Test
    void an_operator_can_fix_one_edition() {
        application.withPropertyValues("recourse.policy.edition=rules-85").run(context -> assertThat(
                        context.getBean(Policy.class).editionInForce(TODAY, SHANGHAI))
                .isEqualTo("rules-85"));
    }

    @Test
    void a_blank_or_missing_setting_goes_by_date() {
        application.withPropertyValues("recourse.policy.edition=  ").run(context -> assertThat(
                        context.getBean(Policy.class).editionInForce(TODAY, SHANGHAI))
                .isEqualTo("2022"));
        application.run(context -> assertThat(context.getBean(Policy.class).editionInForce(TODAY, SHANGHAI))
                .isEqualTo("2022"));
    }

    @Test
    void the_application_does_not_start_with_an_edition_that_nobody_wrote() {
        application.withPropertyValues("recourse.policy.edition=2023").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessage("there is no edition 2023 of the rules, only [rules-85, 2022]"));
    }

    @Test
    void no_rule_is_answered_for_an_unknown_edition() {
        Policy policy = TestPolicy.policy();

        assertThatIllegalArgumentException().isThrownBy(() -> policy.kind("2023", "FRAUD"));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.kinds("2023"));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.period("2023", "FRAUD", "APPEAL_WINDOW"));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.points(null, "FRAUD"));
    }
}
