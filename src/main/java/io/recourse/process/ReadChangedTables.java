package io.recourse.process;

import io.recourse.policy.BrokenTable;
import io.recourse.policy.ChangedTables;
import io.recourse.policy.DecisionTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Puts tables that were handed in into the place of those that are in use, in memory. */
@Component
class ReadChangedTables implements ChangedTables {

    private final DmnTables ours;

    ReadChangedTables(DmnTables ours) {
        this.ours = ours;
    }

    @Override
    public DecisionTables with(Map<String, byte[]> files) {
        List<String> known = ours.files().stream().map(Resource::getFilename).toList();
        List<Resource> handed = new ArrayList<>();
        files.forEach((name, content) -> {
            if (!known.contains(name)) {
                throw new BrokenTable(name, null, BrokenTable.Fault.UNKNOWN, String.join(", ", known));
            }
            handed.add(new NamedBytes(name, content));
        });
        DmnTables tables = new DmnTables(handed, List.of());
        files.keySet().forEach(name -> tables.requireWhole(name, ours));
        return new SomeTables(tables, ours);
    }
}
