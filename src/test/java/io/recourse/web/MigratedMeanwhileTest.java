package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.recourse.testing.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

class MigratedMeanwhileTest {

    /** As often as it takes until the driver has the server remember a statement. */
    private static final int OFTEN = 8;

    @Test
    void who_meets_a_table_that_a_newer_version_has_widened_is_told_to_come_again() throws SQLException {
        DataSource database = PostgresServer.newDataSource();
        try (Connection node = database.getConnection();
                Connection newer = database.getConnection();
                Statement migration = newer.createStatement()) {
            migration.execute("create table wide (id integer)");
            node.setAutoCommit(false);
            for (int i = 0; i < OFTEN; i++) {
                read(node);
            }
            node.commit();
            migration.execute("alter table wide add column more integer");
            try (Statement lock = node.createStatement()) {
                lock.execute("select 1");
            }

            Throwable thrown = catchThrowable(() -> read(node));

            assertThat(thrown).hasMessageContaining("cached plan must not change result type");
            assertThat(DatabaseGone.caused(thrown)).isTrue();
        }
    }

    @Test
    void and_so_is_who_meets_it_over_the_pool_which_closes_the_connection_before_it_is_rolled_back()
            throws SQLException {
        DataSource database = PostgresServer.newDataSource();
        try (HikariDataSource pool = new HikariDataSource();
                Connection newer = database.getConnection();
                Statement migration = newer.createStatement()) {
            pool.setDataSource(database);
            pool.setMaximumPoolSize(1);
            migration.execute("create table wide (id integer)");
            TransactionTemplate step = new TransactionTemplate(new JdbcTransactionManager(pool));
            JdbcClient jdbc = JdbcClient.create(pool);
            Runnable read = () -> step.executeWithoutResult(status -> {
                jdbc.sql("select 1").query().listOfRows();
                jdbc.sql("select * from wide where id = ?").param(1).query().listOfRows();
            });
            for (int i = 0; i < OFTEN; i++) {
                read.run();
            }
            migration.execute("alter table wide add column more integer");

            Throwable thrown = catchThrowable(read::run);

            assertThat(thrown).isInstanceOf(TransactionSystemException.class);
            assertThat(DatabaseGone.caused(thrown)).isTrue();
            read.run();
        }
    }

    private static void read(Connection node) throws SQLException {
        try (PreparedStatement statement = node.prepareStatement("select * from wide where id = ?")) {
            statement.setInt(1, 1);
            statement.executeQuery();
        }
    }
}
