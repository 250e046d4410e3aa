package io.recourse.policy;

import java.util.List;
import java.util.Map;

/**
 * A decision table as it is written, for people to read.
 *
 * @param id of the decision
 * @param several whether more than one row can be true of the same question
 * @param columns the names of its outputs, in their order
 * @param rows those of one edition, in their order
 */
public record WrittenTable(String id, boolean several, List<String> columns, List<WrittenRow> rows) {

    /**
     * @param id of the rule in its file
     * @param conditions FEEL by the name of the input; inputs that may be anything are left out
     * @param outputs by the name of the column; a value may be null
     */
    public record WrittenRow(String id, Map<String, String> conditions, Map<String, Object> outputs) {}
}
