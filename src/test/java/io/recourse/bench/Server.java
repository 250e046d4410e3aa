package io.recourse.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL from the embedded binaries, as durable as in production: every commit waits for the disk. */
final class Server implements AutoCloseable {

    /** Statements with this comment are the benchmark's own and not counted. */
    static final String UNCOUNTED = "/* benchmark */";

    private static final double TICKS_PER_SECOND = 100;

    private final Path directory =
            Path.of("target/bench/postgres-" + ProcessHandle.current().pid()).toAbsolutePath();
    private final EmbeddedPostgres postgres;
    private final JdbcClient jdbc;
    private final Set<String> databases = new HashSet<>();
    private final List<Variant> variants = new ArrayList<>();

    Server() {
        try {
            Files.createDirectories(directory.getParent());
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    // as docs/operations.md asks for
                    .setServerConfig("wal_compression", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.track_utility", "off")
                    .setServerConfig("log_min_messages", "fatal")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jdbc = jdbc("postgres");
        jdbc.sql("create extension pg_stat_statements").update();
        jdbc.sql("create extension pg_walinspect").update();
    }

    /**
     * Starts a variant, which ends with this server.
     *
     * @param database its own, or one that another has
     */
    Variant start(String name, Class<? extends Worker> worker, String database, String... settings) {
        return start(name, System.getProperty("java.class.path"), worker, database, settings);
    }

    /** Starts a variant whose classes are not those of this process. */
    Variant startFrom(String classpath, String name, Class<? extends Worker> worker, String database) {
        return start(name, classpath, worker, database, new String[0]);
    }

    private Variant start(
            String name, String classpath, Class<? extends Worker> worker, String database, String[] settings) {
        if (databases.add(database)) {
            newDatabase(database);
        }
        Variant variant = new Variant(name, classpath, worker, this, database, settings);
        variants.add(variant);
        return variant;
    }

    /** Its address. */
    String newDatabase(String name) {
        jdbc.sql("create database " + name).update();
        return url(name);
    }

    String url(String database) {
        return postgres.getJdbcUrl("postgres", database);
    }

    int port() {
        return postgres.getPort();
    }

    /** Where all of its databases are. */
    Path directory() {
        return directory;
    }

    /** Over one connection, which stays open. */
    JdbcClient jdbc(String database) {
        return JdbcClient.create(new SingleConnectionDataSource(url(database), "postgres", "postgres", true));
    }

    String settings() {
        return jdbc.sql("""
                        select current_setting('server_version') || ', ' || string_agg(name || ' ' || setting, ', ' order by name)
                        from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_compression')
                        """).query(String.class).single() + ", shared_buffers 512 MB";
    }

    /**
     * What was done up to now: by the whole server, but statements by one database.
     *
     * @param statements executions, each of a batch's by itself
     * @param commits transactions that wrote something
     */
    record Meter(double processorSeconds, long statements, long commits, long walBytes) {}

    Meter meter(String database) {
        return jdbc.sql("""
                        select (select coalesce(sum(calls), 0) from pg_stat_statements join pg_database d on d.oid = dbid
                                where d.datname = ? and position(? in query) = 0) as statements,
                               pg_snapshot_xmax(pg_current_snapshot())::text::bigint as commits,
                               (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint as wal
                        """)
                .params(database, UNCOUNTED)
                .query((row, index) -> new Meter(
                        processorSeconds(), row.getLong("statements"), row.getLong("commits"), row.getLong("wal")))
                .single();
    }

    /** Begins to count the statements of this database anew, for {@link #statements}. */
    void forgetStatements(String database) {
        jdbc.sql("select pg_stat_statements_reset(0, (select oid from pg_database where datname = ?), 0)")
                .param(database)
                .query(row -> {});
    }

    /**
     * What this database executed, the most often first, as the server words it.
     *
     * @param calls executions, each of a batch's by itself
     */
    record Statement(long calls, String text) {}

    List<Statement> statements(String database) {
        return jdbc.sql("""
                        select sum(calls) as calls, query from pg_stat_statements join pg_database d on d.oid = dbid
                        where d.datname = ? and position(? in query) = 0 group by query order by calls desc, query
                        """)
                .params(database, UNCOUNTED)
                .query((row, index) -> new Statement(
                        row.getLong("calls"), row.getString("query").replaceAll("\\s+", " ")))
                .list();
    }

    /** How much of the log between two places of it, as {@link Meter#walBytes} has them, were whole pages after a checkpoint. */
    long wholePages(long from, long to) {
        return jdbc.sql("""
                        select sum(fpi_size)::bigint
                        from pg_get_wal_stats('0/0'::pg_lsn + cast(? as numeric), '0/0'::pg_lsn + cast(? as numeric))
                        """).params(from, to).query(Long.class).single();
    }

    /** User and system time of the server, of its processes, and of those of them that have ended (man 5 proc). */
    private double processorSeconds() {
        try {
            long pid = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
            try (Stream<ProcessHandle> processes =
                    ProcessHandle.of(pid).orElseThrow().children()) {
                return (ticks(pid, 4)
                                + processes
                                        .mapToLong(process -> ticks(process.pid(), 2))
                                        .sum())
                        / TICKS_PER_SECOND;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(long pid, int fields) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .skip(11)
                    .limit(fields)
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        variants.forEach(Variant::close);
        // it stops within the few seconds that it is given only when little is left to write
        jdbc.sql("checkpoint").update();
        try {
            postgres.close();
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
