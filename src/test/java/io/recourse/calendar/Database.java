package io.recourse.calendar;

import io.recourse.testing.PostgresServer;
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
            return PostgresServer.newDataSource();
        }
    };

    abstract DataSource create();

    DataSource fresh() {
        DataSource dataSource = create();
        Flyway.configure().dataSource(dataSource).target("2").load().migrate();
        return dataSource;
    }
}
