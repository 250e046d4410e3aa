package io.recourse.process;

import io.recourse.policy.BrokenTable;
import io.recourse.policy.ChangedTables;
import io.recourse.policy.DecisionTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Puts tables that were handed in into the place of those on the class path, in memory. */
@Component
class ReadChangedTables implements ChangedTables {

    @Override
    public DecisionTables with(Map<String, byte[]> files) {
        Map<String, Resource> all = new LinkedHashMap<>();
        for (Resource ours : DmnTables.found(DmnTables.TABLES)) {
            all.put(ours.getFilename(), ours);
        }
        List<String> known = List.copyOf(all.keySet());
        files.forEach((name, content) -> {
            if (!known.contains(name)) {
                throw new BrokenTable(name, null, BrokenTable.Fault.UNKNOWN, String.join(", ", known));
            }
            all.put(name, new Handed(name, content));
        });
        DmnTables tables = new DmnTables(new ArrayList<>(all.values()), List.of());
        DmnTables before = new DmnTables();
        files.keySet().forEach(name -> tables.requireWhole(name, before));
        return tables;
    }

    private static final class Handed extends ByteArrayResource {

        private final String name;

        Handed(String name, byte[] content) {
            super(content);
            this.name = name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other) && other instanceof Handed handed && handed.name.equals(name);
        }

        @Override
        public int hashCode() {
            return super.hashCode() + name.hashCode();
        }
    }
}
