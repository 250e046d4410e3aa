package io.recourse.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** PostgreSQL from the embedded binaries, as durable as in production: every commit waits for the disk. */
final class Server implements AutoCloseable {

    static final String SETTINGS = "fsync, full_page_writes and synchronous_commit on, shared_buffers 512 MB";

    private final EmbeddedPostgres postgres;
    private final Path directory;

    Server() {
        this(false);
    }

    /** @param watched whether every statement's own time is kept, for {@link #dearest}; it costs a little */
    Server(boolean watched) {
        directory = Path.of("target/bench/postgres-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        try {
            Files.createDirectories(directory.getParent());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
            if (watched) {
                builder.setServerConfig("shared_preload_libraries", "pg_stat_statements");
            }
            postgres = builder.setDataDirectory(directory)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("log_min_messages", "fatal")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String newDatabase(String name) {
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return name;
    }

    String url(String database) {
        return postgres.getJdbcUrl("postgres", database);
    }

    /** Over one connection, which stays open. */
    JdbcClient jdbc(String database) {
        return JdbcClient.create(new SingleConnectionDataSource(url(database), "postgres", "postgres", true));
    }

    String version() {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql("show server_version")
                .query(String.class)
                .single();
    }

    /** The statements that took most of the server's time in this database; where it is watched. */
    List<String> dearest(String database) {
        JdbcClient jdbc = jdbc(database);
        jdbc.sql("create extension if not exists pg_stat_statements").update();
        return jdbc.sql("""
                        select round(total_exec_time)::text || ' ms in ' || calls || ' calls: '
                               || left(regexp_replace(query, '\s+', ' ', 'g'), 300)
                        from pg_stat_statements
                        where dbid = (select oid from pg_database where datname = current_database())
                        order by total_exec_time desc limit 40""").query(String.class).list();
    }

    long walPosition() {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint")
                .query(Long.class)
                .single();
    }

    double processorSeconds() {
        try {
            long postmaster = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
            return Processes.processorSecondsOfFamily(postmaster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
            if (Files.exists(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
