package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.recourse.testing.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

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

    private static void read(Connection node) throws SQLException {
        try (PreparedStatement statement = node.prepareStatement("select * from wide where id = ?")) {
            statement.setInt(1, 1);
            statement.executeQuery();
        }
    }
}
