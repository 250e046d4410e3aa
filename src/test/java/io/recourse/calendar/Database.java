package io.recourse.calendar;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The two databases that must behave alike, each with the tables of this package and nothing in them. */
enum Database {
    H2 {
        @Override
        DataSource create() {
            return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        }
    },
    POSTGRESQL {
        @Override
        DataSource create() {
            String name = "calendar_" + UUID.randomUUID().toString().replace("-", "");
            return Server.INSTANCE.getDatabase("postgres", createDatabase(name));
        }

        private String createDatabase(String name) {
            try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
                return name;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    abstract DataSource create();

    DataSource fresh() {
        DataSource dataSource = create();
        Flyway.configure().dataSource(dataSource).target("2").load().migrate();
        return dataSource;
    }

    /** One server for all tests, started when the first one needs it; it ends with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
