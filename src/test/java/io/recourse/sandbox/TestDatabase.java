package io.recourse.sandbox;

import io.recourse.testing.PostgresServer;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The two databases that the sandbox must behave alike on. */
enum TestDatabase {
    H2 {
        @Override
        DataSource empty() {
            return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        }
    },
    POSTGRESQL {
        @Override
        DataSource empty() {
            return PostgresServer.newDataSource();
        }
    };

    abstract DataSource empty();

    /** A database of its own with the sandbox's tables and nothing in them. */
    DataSource fresh() {
        DataSource database = empty();
        new ResourceDatabasePopulator(
                        // whose index the third one changes
                        new ClassPathResource("db/migration/V1__cases.sql"),
                        new ClassPathResource("db/migration/V5__sandbox_marketplace.sql"),
                        new ClassPathResource("db/migration/V16__marketplace_events.sql"),
                        new ClassPathResource("db/migration/V17__recent_orders.sql"))
                .execute(database);
        // as V12 leaves it
        JdbcClient.create(database)
                .sql("alter table sandbox_measure add column words varchar")
                .update();
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V37__sandbox_remedies.sql"))
                .execute(database);
        return database;
    }
}
