package io.recourse.rules;

import io.recourse.policy.Policy;
import io.recourse.policy.WrittenTable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Where everybody can read the very row of the very edition that something was judged by. */
@Component
@EnableConfigurationProperties(RulesProperties.class)
public class RuleAddresses {

    private final Policy policy;
    private final Set<String> withheld;

    RuleAddresses(Policy policy, RulesProperties properties) {
        this.policy = policy;
        this.withheld = Set.copyOf(properties.withheld());
    }

    /** The page of an edition. */
    public String of(String edition) {
        return "/rules/" + edition;
    }

    /**
     * The first row whose cells are these.
     *
     * @param table the id of the decision
     * @param cells by the names of inputs and outputs; an input whose cell is empty fits every value
     * @return empty for a table that is not published, or where there is no such row
     */
    public Optional<String> of(String edition, String table, Map<String, String> cells) {
        return policy.written(edition).stream()
                .filter(one -> one.id().equals(table) && !withheld.contains(table))
                .flatMap(one -> one.rows().stream())
                .filter(row -> cells.entrySet().stream().allMatch(cell -> fits(row, cell.getKey(), cell.getValue())))
                .findFirst()
                .map(row -> of(edition) + "/" + table + "#" + row.id());
    }

    private static boolean fits(WrittenTable.WrittenRow row, String column, String value) {
        if (row.outputs().containsKey(column)) {
            return value.equals(row.outputs().get(column));
        }
        String condition = row.conditions().get(column);
        return condition == null || Names.codes(condition).contains(value) != condition.startsWith("not(");
    }
}
