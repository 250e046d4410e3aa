package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many open cases within minutes: one is taken to the examination by the variant itself, and its rows, all of them in
 * every table of the engine's run time and of ours, are copied with new ids by one statement a table. So each copy is
 * what filing and resting leave behind; only the grounds are dealt out evenly, and the due instants may be put off. Of
 * the engine's history the row of the process is copied and no other, which spares the engine as usual some 40 rows a
 * case.
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

    /** Larger than what an engine has given out by then, and than the numbers of the cases that were really filed. */
    private static final long FIRST_ID = 1_000_000_000L;

    private static final long FIRST_NUMBER = 1_000_000;

    private final JdbcClient jdbc;
    private long made;

    OpenCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes cases that wait for a reviewer.
     *
     * @param later by how much their deadlines and timers come later than those of the case that is copied
     */
    void make(Variant variant, int cases, Duration later) {
        JsonNode original = variant.ask("examination", Map.of());
        copy(original.get("key").asText(), original.get("order").asText(), cases, later);
        variant.ask("analyze", Map.of());
    }

    private void copy(String key, String order, int copies, Duration later) {
        boolean ours = hasTable("cases") && rowsWith("cases", "number", key) == 1;
        String process = ours
                ? jdbc.sql("select process_id from cases where number = ?")
                        .param(key)
                        .query(String.class)
                        .single()
                : key;
        String number = jdbc.sql("select business_key_ from act_hi_procinst where id_ = ?")
                .param(process)
                .query(String.class)
                .single();
        List<Table> tables = new ArrayList<>();
        for (String name : tables()) {
            if (name.startsWith("act_ru_") && hasColumn(name, "proc_inst_id_") || name.equals("act_hi_procinst")) {
                tables.add(new Table(name, "proc_inst_id_ = :process"));
            } else if (name.equals("act_ru_job")) {
                tables.add(new Table(name, "process_instance_id_ = :process"));
            } else if (name.equals("act_ru_identitylink")) {
                tables.add(new Table(name, "task_id_ in (select id_ from act_ru_task where proc_inst_id_ = :process)"));
            } else if (name.equals("cases")) {
                tables.add(new Table(name, "number = :number"));
            } else if (hasColumn(name, "case_number") && !name.startsWith("act_")) {
                tables.add(new Table(name, "case_number = :number"));
            }
        }
        List<String> ids = engineIds(tables, process, number);
        jdbc.sql("set session_replication_role = replica").update();
        jdbc.sql("create temporary table if not exists new_id (id varchar primary key, place integer)")
                .update();
        jdbc.sql("truncate new_id").update();
        for (int i = 0; i < ids.size(); i++) {
            jdbc.sql("insert into new_id values (?, ?)").params(ids.get(i), i).update();
        }
        for (Table table : tables) {
            copy(table, process, number, order, ids.size(), copies, later);
        }
        jdbc.sql("set session_replication_role = origin").update();
        made += copies;
    }

    private record Table(String name, String where) {}

    private record Column(String name, boolean text, boolean time) {}

    private void copy(Table table, String process, String number, String order, int ids, int copies, Duration later) {
        List<Column> columns = jdbc.sql(
                        "select column_name, data_type from information_schema.columns where table_schema = 'public' and"
                                + " table_name = ? and is_identity = 'NO' and is_generated = 'NEVER' order by"
                                + " ordinal_position")
                .param(table.name())
                .query((row, index) -> new Column(
                        row.getString(1),
                        row.getString(2).startsWith("character"),
                        row.getString(2).startsWith("timestamp")))
                .list();
        String into = String.join(", ", columns.stream().map(Column::name).toList());
        String values = String.join(
                ", ", columns.stream().map(column -> value(table, column, ids)).toList());
        jdbc.sql("insert into %s (%s) select %s from %s t cross join generate_series(%d, %d) as copies (nth) where %s"
                        .formatted(table.name(), into, values, table.name(), made + 1, made + copies, table.where()))
                .param("process", process)
                .param("number", number)
                .param("order", order)
                .param("later", later.toSeconds())
                .update();
    }

    private static String value(Table table, Column column, int ids) {
        String name = "t." + column.name();
        if (isGround(table, column)) {
            String dealt = "(array['%s'])[1 + nth %% %d]".formatted(String.join("','", GROUNDS), GROUNDS.size());
            return table.name().equals("cases")
                    ? dealt
                    : "case when t.name_ = 'ground' then %s else %s end".formatted(dealt, text(name, ids));
        }
        if (column.text()) {
            return text(name, ids);
        }
        if (column.time() && column.name().matches("duedate_|due_at|target_at")) {
            return name + " + cast(:later as integer) * interval '1 second'";
        }
        return name;
    }

    private static boolean isGround(Table table, Column column) {
        return table.name().equals("cases") && column.name().equals("ground")
                || table.name().equals("act_ru_variable") && column.name().equals("text_");
    }

    /** A new id for an id of the engine's, else the text with the copy's own numbers of case and order. */
    private static String text(String column, int ids) {
        return """
                case
                  when %1$s is null then null
                  when exists (select 1 from new_id where id = %1$s) then
                    (select case when %1$s ~ '^[0-9]+$' then (%2$d + nth * %3$d + place)::text
                                 else md5(%1$s || nth)::uuid::text end
                     from new_id where id = %1$s)
                  when %1$s ~ '^[0-9a-f]{8}-[0-9a-f]{4}-' then gen_random_uuid()::text
                  else regexp_replace(replace(%1$s, :number, 'RC-2026-' || (%4$d + nth)),
                                      '(shop|buyer|order)-' || :order || '\\y', '\\1-' || (%4$d + nth))
                end""".formatted(column, FIRST_ID, ids, FIRST_NUMBER);
    }

    /** The ids of the rows themselves; what refers to them refers to one of these. */
    private List<String> engineIds(List<Table> tables, String process, String number) {
        List<String> ids = new ArrayList<>();
        for (Table table : tables) {
            if (table.name().startsWith("act_") && hasColumn(table.name(), "id_")) {
                ids.addAll(jdbc.sql("select id_ from " + table.name() + " where " + table.where())
                        .param("process", process)
                        .param("number", number)
                        .query(String.class)
                        .list());
            }
        }
        return ids.stream().distinct().toList();
    }

    /** Nothing is left of any case; definitions stay. */
    void clear() {
        List<String> tables = tables().stream()
                .filter(name -> name.startsWith("act_hi_")
                        || name.startsWith("act_ru_") && !name.equals("act_ru_jobdef")
                        || name.equals("cases")
                        || name.equals("raw_job")
                        || !name.startsWith("act_") && hasColumn(name, "case_number"))
                .toList();
        jdbc.sql("truncate " + String.join(", ", tables) + " cascade").update();
    }

    private List<String> tables() {
        return jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'public' and table_type ="
                        + " 'BASE TABLE' order by table_name")
                .query(String.class)
                .list()
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private boolean hasTable(String name) {
        return tables().contains(name);
    }

    private boolean hasColumn(String table, String column) {
        return jdbc.sql("select count(*) from information_schema.columns where table_schema = 'public' and table_name ="
                                + " ? and column_name = ?")
                        .params(table, column)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private long rowsWith(String table, String column, String value) {
        return jdbc.sql("select count(*) from " + table + " where " + column + " = ?")
                .param(value)
                .query(Long.class)
                .single();
    }
}
