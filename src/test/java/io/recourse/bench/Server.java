package io.recourse.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** PostgreSQL from the embedded binaries, as durable as in production: every commit waits for the disk. */
final class Server implements AutoCloseable {

    static final String SETTINGS = "fsync, full_page_writes and synchronous_commit on, shared_buffers 512 MB";

    private final EmbeddedPostgres postgres;
    private final Path directory;

    Server() {
        directory = Path.of("target/bench/postgres-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        try {
            Files.createDirectories(directory.getParent());
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
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
