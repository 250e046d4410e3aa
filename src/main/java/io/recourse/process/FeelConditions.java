package io.recourse.process;

import io.recourse.forms.Conditions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.springframework.stereotype.Component;

/** Evaluates conditions by the FEEL engine that comes with the decision tables. */
@Component
public class FeelConditions implements Conditions {

    // a condition that looks at the time would hold in the browser and not here, so it is refused
    private final FeelEngineApi engine = FeelEngineBuilder.forJava()
            .withClock(() -> {
                throw new IllegalStateException("the condition of a form can't ask for the time");
            })
            .build();

    // expressions come from form files only: there are as many as these have
    private final Map<String, ParsedExpression> parsed = new ConcurrentHashMap<>();

    @Override
    public boolean holds(String feel, Map<String, Object> data) {
        EvaluationResult result = engine.evaluate(parsed.computeIfAbsent(feel, this::parse), data);
        if (result.isFailure()) {
            throw new IllegalArgumentException(
                    "can't evaluate '" + feel + "': " + result.failure().message());
        }
        return Boolean.TRUE.equals(result.result());
    }

    private ParsedExpression parse(String feel) {
        ParseResult result = engine.parseExpression(feel.startsWith("=") ? feel.substring(1) : feel);
        if (result.isFailure()) {
            throw new IllegalArgumentException(
                    "no FEEL expression: '" + feel + "': " + result.failure().message());
        }
        return result.parsedExpression();
    }
}
