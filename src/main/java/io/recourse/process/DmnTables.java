package io.recourse.process;

import io.recourse.policy.BrokenTable;
import io.recourse.policy.BrokenTable.Fault;
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
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The decision tables on the class path, read once at start. Needs no database: the tables are pure functions, so their
 * answers are kept and a table is evaluated once for the same inputs.
 */
@Component
public class DmnTables implements DecisionTables {

    static final String TABLES = "classpath*:processes/*.dmn";

    /** Enough for every combination that a busy day asks for; a FEEL evaluation costs milliseconds, a look-up none. */
    private static final int ANSWERS_KEPT = 4096;

    /** No id in a table is longer; a longer input came from outside, and keeping it would let strangers fill the heap. */
    private static final int LONGEST_INPUT_KEPT = 64;

    private static final String EDITION = "edition";

    /** With which a cell is evaluated to see whether it can be, by the type of its column. */
    private static final Map<String, Object> EXAMPLES =
            Map.of("string", "", "boolean", true, "integer", 1, "long", 1L, "double", 1d, "date", new Date(0));

    private static final Map<String, Class<?>> TYPES =
            Map.of("string", String.class, "boolean", Boolean.class, "integer", Number.class, "long", Number.class);

    private final List<Resource> files;
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

    /** As they are delivered. */
    public DmnTables() {
        this(found(TABLES), List.of());
    }

    /**
     * @param directory with rows of the platform's own; empty for none
     * @throws IllegalStateException when a table can't be read, or two have the same id
     */
    @Autowired
    public DmnTables(@Value("${recourse.rules.directory:}") String directory) {
        this(OwnRows.in(directory).amongst(found(TABLES)), List.of());
    }

    /**
     * @param told of each table that is evaluated, and which of its rows were the answer
     * @throws BrokenTable when one of the files is no DMN
     */
    DmnTables(List<Resource> files, List<DmnDecisionTableEvaluationListener> told) {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(CellsAskedOnce.factory());
        configuration.setCustomPostDecisionTableEvaluationListeners(told);
        this.files = List.copyOf(files);
        this.engine = configuration.buildEngine();
        this.feel = configuration.getFeelEngine();
        this.tables = read(files);
    }

    @Override
    public List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs) {
        Table table = table(decision);
        if (!inputs.keySet().containsAll(table.inputs())) {
            throw new IllegalArgumentException("the table " + decision + " needs " + table.inputs() + ", given were "
                    + inputs.keySet().stream().sorted().toList());
        }
        if (inputs.values().stream().anyMatch(DmnTables::isTooLongToKeep)) {
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

    /** @param input may be null */
    static boolean isTooLongToKeep(Object input) {
        return input instanceof String text && text.length() > LONGEST_INPUT_KEPT;
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

    /** What they were read from, in their order. */
    List<Resource> files() {
        return files;
    }

    boolean has(String decision) {
        return tables.containsKey(decision);
    }

    static List<Resource> found(String location) {
        try {
            return List.of(new PathMatchingResourcePatternResolver().getResources(location));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Table> read(List<Resource> files) {
        Map<String, Table> found = new HashMap<>();
        try {
            for (Resource resource : files) {
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

    /**
     * Whether the table of this file asks and answers what the other one does, in cells that can all be evaluated.
     *
     * @throws BrokenTable with the first row that is wrong
     */
    void requireWhole(String file, DmnTables before) {
        Table old = before.ofFile(file);
        Table table = tables.get(old.decision().getKey());
        boolean others = tables.values().stream()
                .anyMatch(one -> one.file().equals(file)
                        && !one.decision().getKey().equals(old.decision().getKey()));
        if (table == null || !table.file().equals(file) || others) {
            throw new BrokenTable(file, null, Fault.UNKNOWN, old.decision().getKey());
        }
        if (!table.inputs().equals(old.inputs()) || !table.outputs().equals(old.outputs())) {
            throw new BrokenTable(file, null, Fault.COLUMNS, old.inputs() + " " + old.outputs());
        }
        table.model().getRules().forEach(rule -> requireWhole(table, rule));
    }

    private Table ofFile(String file) {
        return tables.values().stream()
                .filter(table -> table.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private void requireWhole(Table table, Rule rule) {
        Map<String, String> types = table.types();
        conditions(table, rule).forEach((input, tests) -> {
            try {
                feel.evaluateSimpleUnaryTests(
                        tests,
                        input,
                        Variables.createVariables()
                                .putValue(input, EXAMPLES.get(types.get(input)))
                                .asVariableContext());
            } catch (RuntimeException e) {
                throw new BrokenTable(table.file(), rule.getId(), Fault.CELL, input + " " + tests);
            }
        });
        Map<String, Object> outputs;
        try {
            outputs = outputs(table, rule);
        } catch (RuntimeException e) {
            throw new BrokenTable(table.file(), rule.getId(), Fault.CELL, e.getMessage());
        }
        outputs.forEach((output, value) -> {
            List<String> listed = table.values().get(output);
            boolean known = value == null || listed == null || listed.contains(String.valueOf(value));
            Class<?> type = TYPES.get(types.get(output));
            if (!known || value != null && type != null && !type.isInstance(value)) {
                throw new BrokenTable(table.file(), rule.getId(), Fault.VALUE, output + " " + value);
            }
        });
    }

    private List<Table> tablesOf(Resource resource) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            DmnModelInstance model = TableReader.read(in);
            return model.getModelElementsByType(Decision.class).stream()
                    .filter(decision -> decision.getExpression() instanceof DecisionTable)
                    .map(decision -> Table.of(
                            resource.getFilename(), engine.parseDecision(decision.getId(), model), (DecisionTable)
                                    decision.getExpression()))
                    .toList();
        } catch (RuntimeException e) {
            throw new BrokenTable(resource.getFilename(), null, Fault.UNREADABLE, e.getMessage());
        }
    }

    private record Question(String decision, Map<String, Object> inputs) {}

    /** @param types of the columns as the file says them, by the names of inputs and outputs */
    private record Table(
            String file,
            DmnDecision decision,
            DecisionTable model,
            List<String> inputs,
            List<String> outputs,
            Map<String, List<String>> values,
            Map<String, String> types) {

        static Table of(String file, DmnDecision decision, DecisionTable model) {
            List<String> inputs = new ArrayList<>();
            Map<String, String> types = new HashMap<>();
            Map<String, List<String>> values = new HashMap<>();
            for (Input input : model.getInputs()) {
                String name =
                        Visible.trimmed(input.getInputExpression().getText().getTextContent());
                inputs.add(name);
                types.put(name, String.valueOf(input.getInputExpression().getTypeRef()));
                keep(values, name, input.getInputValues());
            }
            List<String> outputs = new ArrayList<>();
            for (Output output : model.getOutputs()) {
                outputs.add(output.getName());
                types.put(output.getName(), String.valueOf(output.getTypeRef()));
                keep(values, output.getName(), output.getOutputValues());
            }
            return new Table(
                    file,
                    decision,
                    model,
                    List.copyOf(inputs),
                    List.copyOf(outputs),
                    Map.copyOf(values),
                    Map.copyOf(types));
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
