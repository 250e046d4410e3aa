package io.recourse.process;

import io.recourse.policy.DecisionTables;
import io.recourse.policy.WrittenTable;
import io.recourse.policy.WrittenTable.WrittenRow;
import io.recourse.text.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The decision tables on the class path, read once at start. Needs no database: the tables are pure functions, so their
 * answers are kept and a table is evaluated once for the same inputs.
 */
@Component
public class DmnTables implements DecisionTables {

    private static final String TABLES = "classpath*:processes/*.dmn";

    /** Enough for every combination that a busy day asks for; a FEEL evaluation costs milliseconds, a look-up none. */
    private static final int ANSWERS_KEPT = 4096;

    /** No id in a table is longer; a longer input came from outside, and keeping it would let strangers fill the heap. */
    private static final int LONGEST_INPUT_KEPT = 64;

    private static final String EDITION = "edition";

    private final DmnEngine engine;
    private final FeelEngine feel;
    private final Map<String, Table> tables;
    private final Map<String, List<WrittenTable>> written = new ConcurrentHashMap<>();
    private final Map<Question, List<Map<String, Object>>> answers =
            Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Question, List<Map<String, Object>>> eldest) {
                    return size() > ANSWERS_KEPT;
                }
            });

    /** @throws IllegalStateException when a table can't be read, or two have the same id */
    @Autowired
    public DmnTables() {
        this(TABLES);
    }

    /** @param location a pattern of resources */
    DmnTables(String location) {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(new ScalaFeelEngineFactory());
        this.engine = configuration.buildEngine();
        this.feel = configuration.getFeelEngine();
        this.tables = read(location);
    }

    @Override
    public List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs) {
        Table table = table(decision);
        if (!inputs.keySet().containsAll(table.inputs())) {
            throw new IllegalArgumentException("the table " + decision + " needs " + table.inputs() + ", given were "
                    + inputs.keySet().stream().sorted().toList());
        }
        if (inputs.values().stream()
                .anyMatch(value -> value instanceof String text && text.length() > LONGEST_INPUT_KEPT)) {
            return ask(table, inputs);
        }
        Question question = new Question(decision, Collections.unmodifiableMap(new HashMap<>(inputs)));
        List<Map<String, Object>> known = answers.get(question);
        if (known != null) {
            return known;
        }
        List<Map<String, Object>> answer = ask(table, inputs);
        answers.put(question, answer);
        return answer;
    }

    @Override
    public List<String> values(String decision, String column) {
        List<String> values = table(decision).values().get(column);
        if (values == null) {
            throw new IllegalArgumentException("the table " + decision + " lists no values for " + column);
        }
        return values;
    }

    @Override
    public List<WrittenTable> written(String edition) {
        return written.computeIfAbsent(edition, this::write);
    }

    private List<WrittenTable> write(String edition) {
        return tables.values().stream()
                .sorted(Comparator.comparing(table -> table.decision().getKey()))
                .map(table -> written(table, edition))
                .toList();
    }

    private WrittenTable written(Table table, String edition) {
        List<WrittenRow> rows = table.model().getRules().stream()
                .filter(rule -> appliesIn(edition, conditions(table, rule)))
                .map(rule -> new WrittenRow(rule.getId(), conditions(table, rule), outputs(table, rule)))
                .toList();
        return new WrittenTable(
                table.decision().getKey(), table.model().getHitPolicy() == HitPolicy.COLLECT, table.outputs(), rows);
    }

    private boolean appliesIn(String edition, Map<String, String> conditions) {
        String tests = conditions.get(EDITION);
        return tests == null
                || feel.evaluateSimpleUnaryTests(
                        tests,
                        EDITION,
                        Variables.createVariables().putValue(EDITION, edition).asVariableContext());
    }

    private static Map<String, String> conditions(Table table, Rule rule) {
        Map<String, String> conditions = new LinkedHashMap<>();
        Iterator<InputEntry> cells = rule.getInputEntries().iterator();
        for (String input : table.inputs()) {
            String text = Visible.trimmed(cells.next().getText().getTextContent());
            if (!text.isEmpty() && !text.equals("-")) {
                conditions.put(input, text);
            }
        }
        return Collections.unmodifiableMap(conditions);
    }

    private Map<String, Object> outputs(Table table, Rule rule) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        Iterator<OutputEntry> cells = rule.getOutputEntries().iterator();
        for (String output : table.outputs()) {
            Object value = feel.evaluateSimpleExpression(
                    cells.next().getText().getTextContent(), Variables.emptyVariableContext());
            // every number of a table is a whole one
            outputs.put(output, value instanceof Number number ? (Object) number.longValue() : value);
        }
        return Collections.unmodifiableMap(outputs);
    }

    private Table table(String decision) {
        Table table = tables.get(decision);
        if (table == null) {
            throw new IllegalArgumentException("there is no decision table " + decision);
        }
        return table;
    }

    private List<Map<String, Object>> ask(Table table, Map<String, Object> inputs) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DmnDecisionRuleResult row : engine.evaluateDecisionTable(table.decision(), variables(inputs))) {
            rows.add(Collections.unmodifiableMap(new LinkedHashMap<>(row.getEntryMap())));
        }
        return List.copyOf(rows);
    }

    /** The engine takes no LocalDate for a column of type date, and reads a Date in the zone of the machine. */
    private static Map<String, Object> variables(Map<String, Object> inputs) {
        Map<String, Object> variables = new HashMap<>(inputs);
        variables.replaceAll((name, value) -> value instanceof LocalDate date
                ? Date.from(date.atStartOfDay(ZoneId.systemDefault()).toInstant())
                : value);
        return variables;
    }

    private Map<String, Table> read(String location) {
        Map<String, Table> found = new HashMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(location)) {
                for (Table table : tablesOf(resource)) {
                    if (found.put(table.decision().getKey(), table) != null) {
                        throw new IllegalStateException("two decision tables are called "
                                + table.decision().getKey());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(found);
    }

    private List<Table> tablesOf(Resource resource) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            DmnModelInstance model = Dmn.readModelFromStream(in);
            return model.getModelElementsByType(Decision.class).stream()
                    .filter(decision -> decision.getExpression() instanceof DecisionTable)
                    .map(decision -> Table.of(
                            engine.parseDecision(decision.getId(), model), (DecisionTable) decision.getExpression()))
                    .toList();
        } catch (RuntimeException e) {
            throw new IllegalStateException(resource.getFilename() + " can't be read: " + e.getMessage(), e);
        }
    }

    private record Question(String decision, Map<String, Object> inputs) {}

    private record Table(
            DmnDecision decision,
            DecisionTable model,
            List<String> inputs,
            List<String> outputs,
            Map<String, List<String>> values) {

        static Table of(DmnDecision decision, DecisionTable model) {
            List<String> inputs = new ArrayList<>();
            Map<String, List<String>> values = new HashMap<>();
            for (Input input : model.getInputs()) {
                String name =
                        Visible.trimmed(input.getInputExpression().getText().getTextContent());
                inputs.add(name);
                keep(values, name, input.getInputValues());
            }
            List<String> outputs = new ArrayList<>();
            for (Output output : model.getOutputs()) {
                outputs.add(output.getName());
                keep(values, output.getName(), output.getOutputValues());
            }
            return new Table(decision, model, List.copyOf(inputs), List.copyOf(outputs), Map.copyOf(values));
        }

        /** Allowed values are string literals, separated by commas; none of ours has a comma or a quote inside. */
        private static void keep(Map<String, List<String>> values, String column, UnaryTests allowed) {
            if (allowed != null) {
                values.put(
                        column,
                        Arrays.stream(allowed.getText().getTextContent().split(","))
                                .map(Visible::trimmed)
                                .map(literal -> literal.substring(1, literal.length() - 1))
                                .toList());
            }
        }
    }
}
