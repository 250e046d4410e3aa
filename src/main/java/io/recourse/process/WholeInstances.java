package io.recourse.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.runtime.Execution;

/**
 * Reads the few executions of a case at once. The engine reads one, and a moment later, because it needs its relatives,
 * all of them. Uses classes of the engine that are not its interface; see {@code docs/adr/0014}. Public, as all of the
 * engine's sessions; there is one for each command.
 */
public final class WholeInstances extends ExecutionManager {

    private final Map<String, List<ExecutionEntity>> read = new HashMap<>();

    @Override
    public ExecutionEntity findExecutionById(String id) {
        ExecutionEntity known = getDbEntityManager().getCachedEntity(ExecutionEntity.class, id);
        if (known != null) {
            return known;
        }
        read("= (select PROC_INST_ID_ from ACT_RU_EXECUTION where ID_ = #{p0})", List.of(id));
        return getDbEntityManager().getCachedEntity(ExecutionEntity.class, id);
    }

    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String id) {
        if (!read.containsKey(id)) {
            readAll(List.of(id));
        }
        return read.getOrDefault(id, List.of());
    }

    /** Reads the executions of several cases at once. */
    void readAll(Collection<String> processIds) {
        List<String> ids = List.copyOf(processIds);
        StringBuilder in = new StringBuilder("in (");
        for (int i = 0; i < ids.size(); i++) {
            in.append(i == 0 ? "" : ", ").append("#{p").append(i).append('}');
        }
        read(in.append(')').toString(), ids);
    }

    private void read(String which, List<String> parameters) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("sql", "select * from ACT_RU_EXECUTION where PROC_INST_ID_ %s".formatted(which));
        query.put("resultType", "LIST");
        for (int i = 0; i < parameters.size(); i++) {
            query.put("p" + i, parameters.get(i));
        }
        Map<String, List<ExecutionEntity>> found = new HashMap<>();
        for (Execution execution : findExecutionsByNativeQuery(query, 0, Integer.MAX_VALUE)) {
            found.computeIfAbsent(execution.getProcessInstanceId(), same -> new ArrayList<>())
                    .add((ExecutionEntity) execution);
        }
        read.putAll(found);
    }
}
