package io.recourse.policy;

import io.recourse.policy.WrittenTable.WrittenRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Our tables and those of later editions, as one: a question in the name of a later edition goes to its tables, in the name of
 * the edition that it is made from; which edition is in force on a day is known here.
 */
final class EditionTables implements DecisionTables {

    private static final String EDITIONS = "editions";
    private static final String EDITION = "edition";
    private static final String DATE = "date";

    private final DecisionTables ours;
    private final List<LaterEditions> later;

    EditionTables(DecisionTables ours, List<LaterEditions> later) {
        this.ours = ours;
        this.later = later;
    }

    /** In the order of their first days. */
    private List<LaterEdition> later() {
        return later.stream()
                .flatMap(from -> from.all().stream())
                .sorted(Comparator.comparing(LaterEdition::from).thenComparing(LaterEdition::edition))
                .toList();
    }

    private Optional<LaterEdition> later(Object edition) {
        return later().stream().filter(one -> one.edition().equals(edition)).findFirst();
    }

    @Override
    public List<Map<String, Object>> evaluate(String decision, Map<String, Object> inputs) {
        if (decision.equals(EDITIONS) && inputs.get(DATE) instanceof LocalDate day) {
            Optional<LaterEdition> newest =
                    later().stream().filter(one -> !one.from().isAfter(day)).reduce((older, newer) -> newer);
            if (newest.isPresent()) {
                return List.of(row(newest.get()));
            }
        }
        Optional<LaterEdition> asked = later(inputs.get(EDITION));
        if (asked.isEmpty()) {
            return ours.evaluate(decision, inputs);
        }
        Map<String, Object> ofBase = new HashMap<>(inputs);
        ofBase.put(EDITION, asked.get().base());
        return asked.get().tables().evaluate(decision, ofBase);
    }

    private static Map<String, Object> row(LaterEdition edition) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(EDITION, edition.edition());
        row.put("nameZh", edition.name().zh());
        row.put("nameEn", edition.name().en());
        row.put("source", edition.source());
        return row;
    }

    @Override
    public List<String> values(String decision, String column) {
        List<LaterEdition> all = later();
        if (all.isEmpty()) {
            return ours.values(decision, column);
        }
        Set<String> values = new LinkedHashSet<>(ours.values(decision, column));
        all.forEach(one -> values.addAll(
                decision.equals(EDITIONS) && column.equals(EDITION)
                        ? List.of(one.edition())
                        : one.tables().values(decision, column)));
        return List.copyOf(values);
    }

    @Override
    public List<WrittenTable> written(String edition) {
        Optional<LaterEdition> asked = later(edition);
        List<WrittenTable> written =
                asked.map(one -> one.tables().written(one.base())).orElseGet(() -> ours.written(edition));
        return written.stream()
                .map(table -> table.id().equals(EDITIONS) ? withLater(table) : table)
                .toList();
    }

    private WrittenTable withLater(WrittenTable editions) {
        List<WrittenRow> rows = new ArrayList<>(editions.rows());
        later().forEach(one -> rows.add(new WrittenRow(
                EDITION + "_" + one.edition(), Map.of(DATE, ">= date(\"" + one.from() + "\")"), row(one))));
        return new WrittenTable(editions.id(), editions.several(), editions.columns(), rows);
    }
}
