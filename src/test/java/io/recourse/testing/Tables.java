package io.recourse.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What tests write, to be emptied between them: our own tables, and what the engine keeps of cases, which it is not asked to
 * end one by one. That takes a tenth of a second for each of them, and some tests leave a thousand.
 */
final class Tables {

    /** From the migrations. */
    private static final Set<String> FILLED_BY_MIGRATIONS =
            Set.of("case_numbering", "calendar_stamp", "digest_day", "counted_lock");

    /** The engine's tables in which every row is some case's. */
    private static final Pattern OF_CASES =
            Pattern.compile("act_hi_.*|act_ru_(execution|task|variable|ext_task|incident)");

    /** And those in which others are the models'. */
    private static final List<String> ROWS_OF_CASES = List.of(
            "delete from act_ru_job where process_instance_id_ is not null",
            "delete from act_ru_event_subscr where execution_id_ is not null",
            "delete from act_ru_identitylink where proc_def_id_ is null",
            "delete from act_ge_bytearray where deployment_id_ is null");

    private final DataSource database;
    private List<String> emptied;

    Tables(DataSource database) {
        this.database = database;
    }

    void clear() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            if (emptied == null) {
                emptied = find(connection);
            }
            if (h2) {
                onH2(statement);
            } else {
                connection.setAutoCommit(false);
                onPostgres(statement);
                connection.commit();
                connection.setAutoCommit(true);
            }
            statement.execute("update digest_day set last_day = null");
            // schedules that a test put in are gone, and what was read of them is not to be kept
            statement.execute("update calendar_stamp set stamp = '" + UUID.randomUUID() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void onH2(Statement statement) throws SQLException {
        statement.execute("set referential_integrity false");
        for (String table : emptied) {
            statement.execute("truncate table " + table);
        }
        for (String rows : ROWS_OF_CASES) {
            statement.execute(rows);
        }
        statement.execute("set referential_integrity true");
    }

    /**
     * Waits for whoever is still writing, as truncating would. But few of these tables have a row, and truncating makes new
     * files for all of them and their indexes.
     */
    private void onPostgres(Statement statement) throws SQLException {
        StringBuilder all = new StringBuilder("lock table " + String.join(", ", emptied) + "; ")
                .append("set local session_replication_role = replica; ");
        emptied.forEach(table -> all.append("delete from ").append(table).append("; "));
        all.append(String.join("; ", ROWS_OF_CASES));
        statement.execute(all.toString());
    }

    private static List<String> find(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                String name = table.toLowerCase(Locale.ROOT);
                boolean ours =
                        !name.startsWith("act_") && !name.startsWith("flyway_") && !FILLED_BY_MIGRATIONS.contains(name);
                if (ours || OF_CASES.matcher(name).matches()) {
                    found.add('"' + table + '"');
                }
            }
        }
        return found;
    }
}
