package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeelConditionsTest {

    private final FeelConditions conditions = new FeelConditions();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind = \"FRAUD\"               | true",
                "=kind = \"FRAUD\"              | true",
                "=kind != \"FRAUD\"             | false",
                "=this.measure = \"NONE\"       | true",
                "=points > 11                   | true",
                "=list contains(from, \"RESPONDENT\") | true",
                "=missing = null                | true",
                "=missing != \"FRAUD\"          | true",
                "=missing                       | false",
                "=kind                          | false",
                "=this.missing.deeper = 1       | false"
            })
    void a_condition_holds_only_when_it_is_true(String feel, boolean expected) {
        Map<String, Object> data =
                Map.of("kind", "FRAUD", "this", Map.of("measure", "NONE"), "points", 12, "from", List.of("RESPONDENT"));

        assertThat(conditions.holds(feel, data)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "", "=kind =", "=((", "={", "=now() > date and time(\"2026-01-01T00:00:00Z\")"})
    void what_is_no_condition_is_refused(String feel) {
        assertThatThrownBy(() -> conditions.holds(feel, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void text_in_the_data_is_never_an_expression() {
        assertThat(conditions.holds("=kind = \"FRAUD\"", Map.of("kind", "\" or true or \"")))
                .isFalse();
    }
}
