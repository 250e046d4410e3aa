package io.recourse.policy;

import java.util.List;
import java.util.Map;

/** Evaluates the decision tables of {@code processes/*.dmn}; implemented by the only package that knows an engine. */
public interface DecisionTables {

    /**
     * The outputs of every row that matches, in the order of the table.
     *
     * @param decision the id of the decision
     * @param inputs values by the names that the table's input expressions use; a value may be null
     */
    List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs);
}
