package io.recourse.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * FEEL, asked once for the same cell and the same value. The engine reads a cell anew each time, and builds all functions of
 * the language for it: milliseconds for {@code "EXTORTION"}. A cell of literals says the same of a value whichever table it
 * stands in, so what it said is kept for all tables of this process. A cell that names anything else is asked each time.
 */
final class CellsAskedOnce implements FeelEngine {

    private static final int ANSWERS_KEPT = 16_384;

    /** Literals, lists and comparisons of them, and what negates them: nothing that a variable or a clock has a say in. */
    private static final Pattern LITERALS = Pattern.compile(
            "(?:\"[^\"\\\\]*\"|\\d+|true|false|null|not\\(|date and time\\(|date\\(|[<>]=?|[-), \\s])*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

    private static final Map<Asked, Optional<Object>> ANSWERS =
            Collections.synchronizedMap(new LinkedHashMap<>(1024, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Asked, Optional<Object>> eldest) {
                    return size() > ANSWERS_KEPT;
                }
            });

    private final FeelEngine feel;

    CellsAskedOnce(FeelEngine feel) {
        this.feel = feel;
    }

    static FeelEngineFactory factory() {
        FeelEngineFactory engines = new ScalaFeelEngineFactory();
        return () -> new CellsAskedOnce(engines.createInstance());
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
        Asked asked = new Asked(true, tests, value(input, variables));
        return (boolean) once(
                        asked,
                        LITERALS.matcher(tests).matches(),
                        () -> feel.evaluateSimpleUnaryTests(tests, input, variables))
                .orElseThrow();
    }

    /** An expression is a literal, or the name of an input. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        Asked asked = new Asked(false, expression, value(expression, variables));
        return (T) once(
                        asked,
                        LITERALS.matcher(expression).matches()
                                || NAME.matcher(expression).matches(),
                        () -> feel.<Object>evaluateSimpleExpression(expression, variables))
                .orElse(null);
    }

    private static Optional<Object> once(Asked asked, boolean alwaysTheSame, Supplier<Object> answer) {
        Optional<Object> known = ANSWERS.get(asked);
        if (known != null) {
            return known;
        }
        Optional<Object> found = Optional.ofNullable(answer.get());
        if (alwaysTheSame && !DmnTables.isTooLongToKeep(asked.value())) {
            ANSWERS.put(asked, found);
        }
        return found;
    }

    private static Object value(String variable, VariableContext variables) {
        TypedValue value = variables.resolve(variable);
        return value == null ? null : value.getValue();
    }

    /** @param value of the input that the cell is about, or of the variable that the expression names; may be null */
    private record Asked(boolean tests, String text, Object value) {}
}
