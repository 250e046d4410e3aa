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
import javax.sql.DataSource;

/** Our own tables, to be emptied between tests. */
final class Tables {

    /** From the migrations. */
    private static final Set<String> FILLED_BY_MIGRATIONS =
            Set.of("case_numbering", "calendar_stamp", "digest_day", "counted_lock");

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
                statement.execute("set referential_integrity false");
                for (String table : emptied) {
                    statement.execute("truncate table " + table);
                }
                statement.execute("set referential_integrity true");
            } else {
                statement.execute("truncate table " + String.join(", ", emptied));
            }
            statement.execute("update digest_day set last_day = null");
            // schedules that a test put in are gone, and what was read of them is not to be kept
            statement.execute("update calendar_stamp set stamp = '" + UUID.randomUUID() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> find(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                String name = table.toLowerCase(Locale.ROOT);
                if (!name.startsWith("act_") && !name.startsWith("flyway_") && !FILLED_BY_MIGRATIONS.contains(name)) {
                    found.add('"' + table + '"');
                }
            }
        }
        return found;
    }
}
