package io.recourse.process;

import io.recourse.policy.DecisionTables;
import io.recourse.policy.WrittenTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Some tables in another version; what these don't have, ours answer, who know most answers already. */
record SomeTables(DmnTables some, DmnTables ours) implements DecisionTables {

    @Override
    public List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs) {
        return of(decision).evaluate(decision, inputs);
    }

    @Override
    public List<String> values(String decision, String column) {
        return of(decision).values(decision, column);
    }

    @Override
    public List<WrittenTable> written(String edition) {
        Map<String, WrittenTable> changed =
                some.written(edition).stream().collect(Collectors.toMap(WrittenTable::id, table -> table));
        return ours.written(edition).stream()
                .map(table -> changed.getOrDefault(table.id(), table))
                .toList();
    }

    private DmnTables of(String decision) {
        return some.has(decision) ? some : ours;
    }
}
