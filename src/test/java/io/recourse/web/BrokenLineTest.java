package io.recourse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The last statements of a transaction are sent when it is committed, and the line may break there too. */
class BrokenLineTest {

    @Test
    void a_line_that_breaks_while_something_is_committed_is_told_as_a_database_that_comes_back() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:broken-line");
            TransactionSynchronization last = new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    try {
                        // as the pool does when the line is broken
                        DataSourceUtils.getConnection(pool).close();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new DataAccessResourceFailureException("the last statements could not be sent");
                }
            };
            Throwable thrown = catchThrowable(() -> new TransactionTemplate(new JdbcTransactionManager(pool))
                    .executeWithoutResult(status -> TransactionSynchronizationManager.registerSynchronization(last)));

            assertThat(thrown).isInstanceOf(TransactionSystemException.class).hasMessage("JDBC rollback failed");
            assertThat(DatabaseGone.caused(thrown)).isTrue();
        }
    }

    @Test
    void what_the_database_itself_refuses_to_commit_is_not() {
        assertThat(DatabaseGone.caused(
                        new TransactionSystemException("JDBC commit failed", new SQLException("refused", "40002"))))
                .isFalse();
    }
}
