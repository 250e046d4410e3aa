package io.recourse.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** How many rows there are, in our tables and in the engine's. */
final class EveryTable {

    private EveryTable() {}

    static Map<String, Long> rows(DataSource database) {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = connection
                    .getMetaData()
                    .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (tables.next()) {
                    String name = tables.getString("TABLE_NAME");
                    // how many filings were refused is counted, once a minute and without the filings
                    if (!name.equalsIgnoreCase("refused_filing")) {
                        counts.put(name, 0L);
                    }
                }
            }
            for (String table : counts.keySet()) {
                try (ResultSet count = statement.executeQuery("select count(*) from \"" + table + '"')) {
                    count.next();
                    counts.put(table, count.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (counts.keySet().stream()
                .map(table -> table.toLowerCase(Locale.ROOT))
                .noneMatch("act_ru_execution"::equals)) {
            throw new IllegalStateException("the engine's tables are not among " + counts.keySet());
        }
        return counts;
    }
}
