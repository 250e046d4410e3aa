package io.recourse.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;

/** PostgreSQL for the tests of this JVM: started when the first test asks for it, ended with the JVM. */
public final class PostgresServer {

    private static final EmbeddedPostgres ONE = start();

    private PostgresServer() {}

    /** The address of a new, empty database, with the user in it. */
    public static String newDatabase() {
        String name = "recourse_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = ONE.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ONE.getJdbcUrl("postgres", name);
    }

    /** A new, empty database; every connection is made anew. */
    public static DataSource newDataSource() {
        var database = new PGSimpleDataSource();
        database.setUrl(newDatabase());
        return database;
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    // the races that tests provoke are errors in its log, and expected
                    .setServerConfig("log_min_messages", "fatal")
                    // nobody cuts the power in the middle of a test
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setRegisterShutdownHook(false)
                    .start();
            // after the applications: one that is closed without its database waits half a minute for it
            SpringApplication.getShutdownHandlers().add(() -> close(server));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
