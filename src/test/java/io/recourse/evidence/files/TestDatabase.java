package io.recourse.evidence.files;

import io.recourse.testing.PostgresServer;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A database as the run of the tests says, with this package's tables and one that stands for rows about files. */
final class TestDatabase {

    private TestDatabase() {}

    static JdbcClient fresh() {
        DataSource database = System.getProperty("recourse.test.database", "h2").equals("postgres")
                ? PostgresServer.newDataSource()
                : new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        return prepared(database);
    }

    static JdbcClient prepared(DataSource database) {
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V7__evidence_files.sql")).execute(database);
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("create table file_row (file_key varchar(36) primary key)").update();
        return jdbc;
    }
}
