package io.recourse.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsAskedOnceTest {

    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
    private final List<String> asked = new ArrayList<>();
    private final FeelEngine once = new CellsAskedOnce(new FeelEngine() {

        @Override
        public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
            asked.add(expression);
            return feel.evaluateSimpleExpression(expression, variables);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
            asked.add(tests);
            return feel.evaluateSimpleUnaryTests(tests, input, variables);
        }
    });

    /** What is kept is kept for the whole process, so that a test needs a word of its own. */
    private final String word = "word-" + UUID.randomUUID();

    @Test
    void a_cell_is_asked_once_for_each_value_whatever_its_column_is_called() {
        String tests = "\"%s\", \"other\"".formatted(word);

        assertThat(holds(tests, "kind", word)).isTrue();
        assertThat(holds(tests, "kind", "another")).isFalse();
        assertThat(holds(tests, "ground", word)).isTrue();
        assertThat(holds(tests, "kind", "another")).isFalse();

        assertThat(asked).containsExactly(tests, tests);
    }

    @Test
    void what_is_negated_and_what_is_compared_with_a_day_is_kept_too() {
        String negated = "not(\"%s\")".formatted(word);
        String since = ">= date and time(\"2026-02-01T00:00:00\")";
        Date before = new Date(1_769_000_000_000L);
        Date after = new Date(1_771_000_000_000L);

        for (int time = 0; time < 2; time++) {
            assertThat(holds(negated, "kind", word)).isFalse();
            assertThat(holds(negated, "kind", "another")).isTrue();
            assertThat(holds(since, "date", before)).isFalse();
            assertThat(holds(since, "date", after)).isTrue();
        }

        assertThat(asked.stream().filter(negated::equals)).hasSize(2);
        assertThat(asked.stream().filter(since::equals)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void the_name_of_an_input_is_its_value_and_a_literal_is_itself() {
        String literal = "\"%s\"".formatted(word);

        for (int time = 0; time < 2; time++) {
            assertThat(once.<Object>evaluateSimpleExpression("kind", variables(Map.of("kind", word))))
                    .isEqualTo(word);
            assertThat(once.<Object>evaluateSimpleExpression("kind", variables(Map.of("kind", word + "-2"))))
                    .isEqualTo(word + "-2");
            assertThat(once.<Object>evaluateSimpleExpression("kind", variables(Map.of("ground", word))))
                    .isNull();
            assertThat(once.<Object>evaluateSimpleExpression(literal, Variables.emptyVariableContext()))
                    .isEqualTo(word);
        }

        assertThat(asked.stream().filter("kind"::equals)).hasSizeBetween(2, 3);
        assertThat(asked).containsOnlyOnce(literal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "> limit", "\"a\" + limit", "now()", "day of week(now()) = \"Sunday\"", "today()"})
    void what_names_anything_else_is_asked_each_time(String tests) {
        Map<String, Object> inputs = Map.of("amount", 5, "limit", 3);

        for (int time = 0; time < 2; time++) {
            try {
                once.evaluateSimpleUnaryTests(tests, "amount", variables(inputs));
            } catch (RuntimeException cannotBeEvaluated) {
                // asked it was
            }
        }

        assertThat(asked).containsExactly(tests, tests);
    }

    @Test
    void a_value_that_only_strangers_send_is_not_kept() {
        String endless = word.repeat(2);
        String tests = "\"a\"";

        assertThat(holds(tests, "kind", endless)).isFalse();
        assertThat(holds(tests, "kind", endless)).isFalse();

        assertThat(asked).containsExactly(tests, tests);
    }

    private boolean holds(String tests, String input, Object value) {
        return once.evaluateSimpleUnaryTests(tests, input, variables(Map.of(input, value)));
    }

    private static VariableContext variables(Map<String, Object> values) {
        return Variables.fromMap(values).asVariableContext();
    }
}
