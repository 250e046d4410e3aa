package io.recourse.policy;

import java.util.List;
import java.util.Map;

/** Evaluates the decision tables of {@code processes/*.dmn}; implemented by the only package that knows an engine. */
public interface DecisionTables {

    /**
     * The outputs of every row that matches, in the order of the table.
     *
     * @param decision the id of the decision
     * @param inputs a value for every input of the table, by the names that its input expressions use; a value may be
     *     null
     * @throws IllegalArgumentException when there is no such table, or one of its inputs is missing
     */
    List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs);

    /**
     * The values that a column is allowed to have, in the order of the table.
     *
     * @param column the name of an input or output
     * @throws IllegalArgumentException when there is no such table or column, or the table doesn't list its values
     */
    List<String> values(String decision, String column);

    /**
     * Every table as it is written, with the rows that can apply in this edition, in the order of their ids.
     *
     * @param edition one that the tables know: what was read of it is kept
     */
    List<WrittenTable> written(String edition);
}
