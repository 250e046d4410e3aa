package io.recourse.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Where a word stands: in every column of every table, ours and the engine's, as text and as bytes, and in every file of the
 * evidence store, by its name or in it. Tables of the built-in marketplace are left out: they are another system's.
 */
final class Dump {

    private final DataSource database;
    private final Supplier<Map<String, byte[]>> store;

    /** @param store everything that is in the store of evidence, by its name */
    Dump(DataSource database, Supplier<Map<String, byte[]>> store) {
        this.database = database;
        this.store = store;
    }

    static Dump of(DataSource database, Path directory) {
        return new Dump(database, () -> files(directory).stream()
                .collect(Collectors.toMap(
                        file -> directory.relativize(file).toString(),
                        Dump::bytes,
                        (one, other) -> one,
                        TreeMap::new)));
    }

    /** Takes away what other tests left in the store, whose rows are gone. */
    static void emptyStore(Path directory) {
        files(directory).forEach(file -> {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Such as {@code filing.statement} or {@code evidence/original/…}; a place once for each row or file. */
    List<String> placesOf(String word) {
        return placesOf(List.of(word));
    }

    /** Where any of these words stands. */
    List<String> placesOf(Collection<String> words) {
        List<String> places = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet rows = statement.executeQuery("select * from \"" + table + '"')) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            if (hasAny(text(rows.getObject(column)), words)) {
                                places.add((table + "." + rows.getMetaData().getColumnName(column))
                                        .toLowerCase(Locale.ROOT));
                            }
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        store.get().forEach((name, content) -> {
            if (hasAny(name, words) || hasAny(text(content), words)) {
                places.add("store/" + name);
            }
        });
        return places;
    }

    private static boolean hasAny(String text, Collection<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    /** The names of everything in the store. */
    Set<String> stored() {
        return store.get().keySet();
    }

    private static List<Path> files(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!name.toLowerCase(Locale.ROOT).startsWith("sandbox_")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static String text(Object value) throws SQLException {
        if (value == null) {
            return "";
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, (int) clob.length());
        }
        if (value instanceof Blob blob) {
            return text(blob.getBytes(1, (int) blob.length()));
        }
        return value instanceof byte[] bytes ? text(bytes) : value.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
