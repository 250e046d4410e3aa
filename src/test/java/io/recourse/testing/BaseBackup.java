package io.recourse.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of a PostgreSQL that goes on working, as pg_basebackup makes it, by the server's own functions: the embedded binaries
 * bring no other programs. A server starts from it.
 */
public final class BaseBackup {

    /** What says which process works there, which the copy is not, and what it is to become. */
    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "standby.signal", "epg-lock");

    private static final Set<String> EMPTIED = Set.of("pg_wal", "pg_replslot", "pg_stat_tmp");

    private static final Pattern SEGMENT = Pattern.compile("\\p{XDigit}{24}");
    private static final Pattern BEGINS_IN =
            Pattern.compile("START WAL LOCATION: \\S+ \\(file (%s)\\)".formatted(SEGMENT));

    private static final String SLOT = "base_backup";

    private BaseBackup() {}

    /** Without the log, which whoever starts from it has from the server or from where it is kept. */
    public static void take(Connection connection, Path from, Path to) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            copyAtWork(statement, from, to);
        }
    }

    /** With what of the log was written meanwhile: it is whole by itself. */
    public static void takeWithLog(Connection connection, Path from, Path to) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            // nothing of the log is thrown away while it has this
            statement.execute("select pg_create_physical_replication_slot('%s', true)".formatted(SLOT));
            try {
                Log log = copyAtWork(statement, from, to);
                for (Path segment : segments(from.resolve("pg_wal"), log)) {
                    Files.copy(segment, to.resolve("pg_wal").resolve(segment.getFileName()));
                }
            } finally {
                statement.execute("select pg_drop_replication_slot('%s')".formatted(SLOT));
            }
        }
    }

    /** The segments in which the log of a copy begins and ends. */
    private record Log(String first, String last) {

        boolean has(Path segment) {
            String name = segment.getFileName().toString();
            return SEGMENT.matcher(name).matches() && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
        }
    }

    private static Log copyAtWork(Statement statement, Path from, Path to) throws SQLException, IOException {
        statement.execute("select pg_backup_start('base backup', true)");
        copy(from, to);
        try (ResultSet stopped =
                statement.executeQuery("select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
            stopped.next();
            String label = stopped.getString(1);
            Files.writeString(to.resolve("backup_label"), label);
            Matcher first = BEGINS_IN.matcher(label);
            if (!first.find()) {
                throw new IllegalStateException("a label that does not say where the log begins: " + label);
            }
            return new Log(first.group(1), stopped.getString(2));
        }
    }

    private static List<Path> segments(Path folder, Log log) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(log::has).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path target = Files.createDirectories(to.resolve(from.relativize(directory)));
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(directory));
                boolean emptied = EMPTIED.contains(directory.getFileName().toString());
                return emptied ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file)));
                    } catch (NoSuchFileException removed) {
                        // while we copied; the log tells it
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
