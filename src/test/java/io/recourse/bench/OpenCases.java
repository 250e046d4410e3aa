package io.recourse.bench;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many cases within minutes, open ones or closed ones: one is taken to the examination by the variant itself, and all of its rows, the engine's
 * and ours, are copied with new ids by one statement a row. So each copy is what filing and resting leave behind, and
 * can be taken on; only the grounds are dealt out evenly, and the due instants may be put off. Of the engine's history only
 * the row of the process is copied, which spares the engine as usual some forty rows a case.
 */
final class OpenCases {

    static final List<String> GROUNDS = List.of(
            "EXTORTION",
            "PROFESSIONAL_REVIEWER",
            "COMPETITOR",
            "THIRD_PARTY_FRAUD",
            "PERSONAL_INFORMATION",
            "ABUSE",
            "ADVERTISING");

    /** Nothing of theirs comes due while something else is measured. */
    static final Duration LATER = Duration.ofDays(3000);

    /** Larger than what an engine has given out by then. */
    private static final long FIRST_ID = 1_000_000_000L;

    private static final int FIRST_NUMBER = 1_000_000;

    private static final int FIRST_CLOSED = 10_000_000;

    private final Cases cases;
    private final JdbcClient jdbc;
    private final List<Table> tables;
    private int made;

    OpenCases(Variant variant) {
        this(variant.cases(), variant.jdbc());
    }

    /** @param jdbc over one connection, which stays open */
    OpenCases(Cases cases, JdbcClient jdbc) {
        this.cases = cases;
        this.jdbc = jdbc;
        this.tables = jdbc.sql("""
                        select table_name, case column_name when 'task_id_'
                                             then 'task_id_ in (select id_ from act_ru_task where proc_inst_id_ = :process)'
                                             when 'case_number' then 'case_number = :number'
                                             when 'number' then 'number = :number'
                                             else column_name || ' = :process' end
                        from information_schema.columns
                        where table_schema = 'public'
                          and (column_name = 'case_number' and table_name not like 'act%'
                               or table_name = 'cases' and column_name = 'number'
                               or table_name = 'act_hi_procinst' and column_name = 'proc_inst_id_'
                               or table_name = 'act_ru_identitylink' and column_name = 'task_id_'
                               or table_name = 'act_ru_job' and column_name = 'process_instance_id_'
                               or table_name like 'act_ru%' and column_name = 'proc_inst_id_')
                        """)
                .query((row, index) -> new Table(row.getString(1), row.getString(2)))
                .list();
    }

    /** @param rows which of its rows are a case's, by its {@code :process} and its {@code :number} */
    private record Table(String name, String rows) {

        boolean isOurs() {
            return !name.startsWith("act_");
        }
    }

    static String number(int nth) {
        return "RC-2026-" + (FIRST_NUMBER + nth);
    }

    /** Who complains in it. */
    static String seller(int nth) {
        return Platform.SELLER + (FIRST_NUMBER + nth);
    }

    /**
     * Makes cases that wait for a reviewer.
     *
     * @param later by how much their deadlines and timers come later than those of the case that is copied
     */
    void make(int copies, Duration later) throws Exception {
        Original original = original();
        Map<Table, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        for (Table table : tables) {
            rows.put(
                    table,
                    jdbc.sql("select ctid::text as place, t.* from %s t where %s".formatted(table.name(), table.rows()))
                            .param("process", original.process())
                            .param("number", original.number())
                            .query()
                            .listOfRows());
        }
        List<Object> ids = rows.entrySet().stream()
                .filter(table -> !table.getKey().isOurs())
                .flatMap(table -> table.getValue().stream().map(row -> row.get("id_")))
                .distinct()
                .toList();
        // the order in which the tables come is not that of their foreign keys
        jdbc.sql("set session_replication_role = replica").update();
        rows.forEach((table, all) -> all.forEach(row -> copy(table, row, original, ids, copies, later)));
        jdbc.sql("set session_replication_role = origin").update();
        jdbc.sql("vacuum analyze").update();
        made += copies;
    }

    private Original original() throws Exception {
        Cases.Waiting waiting = cases.waiting();
        return jdbc.sql("select proc_inst_id_, business_key_ from act_ru_execution where parent_id_ is null"
                        + " and ? in (proc_inst_id_, business_key_)")
                .param(waiting.key())
                .query((row, index) -> new Original(row.getString(1), row.getString(2), waiting.order()))
                .single();
    }

    /** Who complained in every tenth of the closed cases. */
    static final String LARGE_SELLER = Platform.SELLER + "large";

    /** Who complained in as many closed cases as the other sellers each. */
    static final String SELLER_OF_BEFORE = Platform.SELLER + "before-7";

    /** How many other sellers there are among the closed cases. */
    private static final int SELLERS = 2000;

    /** What of a closed case is copied: what lists, searches and figures are made of, and the beginning of its story. */
    private static final Map<String, String> SLIM = Map.of(
            "cases", "number = :number",
            "filing", "case_number = :number",
            "decision", "case_number = :number",
            "measure", "case_number = :number",
            "notice", "case_number = :number and seq <= 2",
            "timeline_event", "case_number = :number and seq <= 2");

    /** Less than the three years after which their contents are erased. */
    private static final int DAYS = 900;

    /**
     * Makes closed cases of the last three years, slim ones: one is taken to its closure and of its rows those are copied by
     * which closed cases are found and counted. The engine has nothing of a closed case.
     */
    void makeClosed(int copies) throws Exception {
        Original original = original();
        cases.finish(original.number());
        jdbc.sql("set session_replication_role = replica").update();
        SLIM.forEach(
                (table, which) -> jdbc.sql("select ctid::text as place, t.* from %s t where %s".formatted(table, which))
                        .param("number", original.number())
                        .query()
                        .listOfRows()
                        .forEach(row -> copyClosed(table, row, original, copies)));
        jdbc.sql("set session_replication_role = origin").update();
        jdbc.sql("vacuum analyze").update();
    }

    private void copyClosed(String table, Map<String, Object> row, Original original, int copies) {
        Map<String, String> values = new LinkedHashMap<>();
        row.forEach((column, value) -> values.put(column, closed(column, value, original, copies)));
        values.remove("place");
        if (row.get("id") instanceof Long) {
            values.remove("id");
        }
        jdbc.sql("insert into %1$s (%2$s) select %3$s from %1$s t, generate_series(1, %4$d) nth where ctid = '%5$s'"
                        .formatted(
                                table,
                                String.join(", ", values.keySet()),
                                String.join(", ", values.values()),
                                copies,
                                row.get("place")))
                .update();
    }

    /** As SQL. A case with a larger number is a later one, as it is in life. */
    private static String closed(String column, Object value, Original original, int copies) {
        if (column.equals("ground")) {
            return "(array['%s'])[1 + nth %% %d]".formatted(String.join("','", GROUNDS), GROUNDS.size());
        }
        if (value instanceof Timestamp) {
            return "t.%s - interval '1 second' * ((%d - nth)::bigint * %d * 86400 / %d)"
                    .formatted(column, copies, DAYS, copies);
        }
        if (!(value instanceof String text)) {
            return "t." + column;
        }
        String changed =
                "replace(t.%s, '%s', 'RC-2025-' || (%d + nth))".formatted(column, original.number(), FIRST_CLOSED);
        if (!text.contains(original.number())) {
            changed = "t." + column;
        }
        if (text.contains(Platform.SELLER + original.order())) {
            changed = "replace(%s, '%s', case when nth %% 10 = 0 then '%s' else '%s' || nth %% %d end)"
                    .formatted(
                            changed,
                            Platform.SELLER + original.order(),
                            LARGE_SELLER,
                            Platform.SELLER + "before-",
                            SELLERS);
        }
        for (String kind : List.of(Platform.BUYER, Platform.ORDER)) {
            if (text.contains(kind + original.order())) {
                changed = "replace(%s, '%s', '%s' || (%d + nth))"
                        .formatted(changed, kind + original.order(), kind, FIRST_CLOSED);
            }
        }
        return changed;
    }

    /** The number of the nth closed case. */
    static String closedNumber(int nth) {
        return "RC-2025-" + (FIRST_CLOSED + nth);
    }

    private record Original(String process, String number, int order) {}

    private void copy(
            Table table, Map<String, Object> row, Original original, List<Object> ids, int copies, Duration later) {
        Map<String, String> values = new LinkedHashMap<>();
        row.forEach((column, value) -> values.put(column, value(table, row, column, value, original, ids, later)));
        values.remove("place");
        if (row.get("id") instanceof Long) {
            // numbered by the database
            values.remove("id");
        }
        jdbc.sql("insert into %1$s (%2$s) select %3$s from %1$s t, generate_series(%4$d, %5$d) nth where ctid = '%6$s'"
                        .formatted(
                                table.name(),
                                String.join(", ", values.keySet()),
                                String.join(", ", values.values()),
                                made + 1,
                                made + copies,
                                row.get("place")))
                .update();
    }

    /** As SQL: most is taken as it is. */
    private static String value(
            Table table,
            Map<String, Object> row,
            String column,
            Object value,
            Original original,
            List<Object> ids,
            Duration later) {
        boolean ground = column.equals("ground") || column.equals("text_") && "ground".equals(row.get("name_"));
        if (ground) {
            return "(array['%s'])[1 + nth %% %d]".formatted(String.join("','", GROUNDS), GROUNDS.size());
        }
        if (value != null && Set.of("duedate_", "due_at", "target_at").contains(column)) {
            return "t.%s + interval '%d seconds'".formatted(column, later.toSeconds());
        }
        if (value instanceof String text) {
            boolean id = (!table.isOurs() || column.equals("process_id")) && ids.contains(value);
            return id ? newId(text, ids) : renumbered("t." + column, text, original);
        }
        return "t." + column;
    }

    private static String newId(String id, List<Object> ids) {
        return id.chars().allMatch(Character::isDigit)
                ? "(%d + nth * %d::bigint)::text".formatted(FIRST_ID + ids.indexOf(id), ids.size())
                : "md5('%s' || nth)::uuid::text".formatted(id);
    }

    /** The text with the copy's own numbers of case and order. */
    private static String renumbered(String column, String text, Original original) {
        String changed = text.contains(original.number())
                ? "replace(%s, '%s', 'RC-2026-' || (%d + nth))".formatted(column, original.number(), FIRST_NUMBER)
                : column;
        for (String kind : List.of(Platform.SELLER, Platform.BUYER, Platform.ORDER)) {
            if (text.contains(kind + original.order())) {
                changed = "replace(%s, '%s', '%s' || (%d + nth))"
                        .formatted(changed, kind + original.order(), kind, FIRST_NUMBER);
            }
        }
        return changed;
    }

    /** Nothing is left of any case; definitions stay. */
    void clear() {
        Set<String> names = tables.stream().map(Table::name).collect(Collectors.toCollection(TreeSet::new));
        jdbc.sql("select table_name from information_schema.tables where table_name like 'act_hi%'")
                .query(String.class)
                .list()
                .forEach(names::add);
        jdbc.sql("truncate " + String.join(", ", names) + " cascade").update();
    }
}
