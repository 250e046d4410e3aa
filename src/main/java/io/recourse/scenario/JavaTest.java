package io.recourse.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes a story as a test of the test kit ({@code docs/testing.md}), a line for each step. */
@Component
class JavaTest {

    static final String NAME = "CaseToldAgainTest";

    private static final String FRAME = """
            package io.recourse;

            import static org.assertj.core.api.Assertions.assertThat;

            import io.recourse.testing.CaseTest;
            import io.recourse.testing.Scenario;
            import io.recourse.testing.ToldAgain;
            import org.junit.jupiter.api.Test;

            /** A case of kind %s on the ground %s, by the rules of edition %s; its names and words are replaced. */
            @CaseTest
            class %s {

                private final Scenario scenario;

                %s(Scenario scenario) {
                    this.scenario = scenario;
                }

                @Test
                void the_case_comes_out_the_same() {
                    ToldAgain told = ToldAgain.startAt(scenario, "%s");
            %s
                    assertThat(told.timeline())
                            .containsExactly(%s);
                    assertThat(told.deadlines())
                            .containsExactly(%s);
                    assertThat(told.measures())
                            .containsExactly(%s);
                }
            }
            """;

    private static final String STEP = " ".repeat(8);
    private static final String NEXT = ",\n" + " ".repeat(24);

    private final ObjectMapper json;

    JavaTest(ObjectMapper json) {
        this.json = json;
    }

    String of(Scenario told) {
        StringBuilder body = new StringBuilder();
        told.people()
                .forEach(person -> line(
                        body,
                        "told.person(%s, %s, %s);",
                        text(person.name()),
                        person.shop(),
                        person.roles().stream().map(JavaTest::text).collect(Collectors.joining(", "))));
        put(body, "orders", told.order());
        told.furtherOrders().forEach(order -> put(body, "orders", order));
        put(body, "listings", told.listing());
        if (told.before() != null) {
            line(
                    body,
                    "told.before(%s, %s);",
                    told.before().rejected(),
                    told.before().upheld());
        }
        told.steps().forEach(step -> step(body, step));
        return FRAME.formatted(
                told.kind(),
                told.ground(),
                told.edition(),
                NAME,
                NAME,
                told.startAt(),
                body,
                lines(told.expect().timeline()),
                lines(told.expect().deadlines()),
                lines(told.expect().measures()));
    }

    private void put(StringBuilder body, String what, JsonNode one) {
        if (one != null) {
            line(body, "told.marketplaceHas(%s, %s);", text(what), text(written(one)));
        }
    }

    private void step(StringBuilder body, Scenario.Step step) {
        if (step.does().equals(Scenario.TIME)) {
            line(
                    body,
                    "told.%s(%s);",
                    step.late() ? "timeIsLate" : "timeIs",
                    text(step.at().toString()));
            return;
        }
        line(
                body,
                "told.%s(%s, %s, %s, %s, %s, %s);",
                step.late() ? "beforeWhatIsDue" : "does",
                text(step.at().toString()),
                text(step.who()),
                text(step.does()),
                step.with() == null ? "null" : text(written(step.with())),
                step.files(),
                step.refused() == null ? 0 : step.refused());
    }

    private static void line(StringBuilder body, String format, Object... arguments) {
        body.append(STEP).append(format.formatted(arguments)).append('\n');
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(JavaTest::text).collect(Collectors.joining(NEXT));
    }

    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String written(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
