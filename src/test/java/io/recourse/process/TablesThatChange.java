package io.recourse.process;

import io.recourse.policy.DecisionTables;
import io.recourse.policy.WrittenTable;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The real tables, until a test changes a cell of them; it imports {@link Used}. */
public final class TablesThatChange implements DecisionTables {

    private final DecisionTables real = ChangedCell.none();
    private volatile DecisionTables now = real;

    /** In place of the application's own. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Used {

        @Bean
        @Primary
        TablesThatChange tablesThatChange() {
            return new TablesThatChange();
        }
    }

    /** @param cell the id of the entry */
    public void change(String file, String cell, String content) {
        now = ChangedCell.of(file, cell, content);
    }

    public void areReal() {
        now = real;
    }

    @Override
    public List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs) {
        return now.evaluate(decision, inputs);
    }

    @Override
    public List<String> values(String decision, String column) {
        return now.values(decision, column);
    }

    @Override
    public List<WrittenTable> written(String edition) {
        return now.written(edition);
    }
}
