package io.recourse.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.recourse.clock.StepClock;
import io.recourse.notice.Notices;
import io.recourse.testing.CaseTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Scenario;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The chain costs no statement of its own: what is executed is what was executed without it. */
@CaseTest
class ChainStatementsTest {

    private static final Instant NOW = Instant.parse("2026-03-09T02:00:00.123Z");

    private final Scenario scenario;
    private final Notices notices;
    private final StepClock clock;
    private final Listening database;

    ChainStatementsTest(Scenario scenario, Notices notices, StepClock clock, DataSource database) {
        this.scenario = scenario;
        this.notices = notices;
        this.clock = clock;
        this.database = new Listening(database);
    }

    @Test
    void a_transaction_with_one_event_executes_three_statements_and_one_with_thirty_no_more() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        for (int events : new int[] {1, 30}) {
            List<String> executed = executed(complaint, file -> {
                for (int event = 0; event < events; event++) {
                    file.record(NOW, EventType.REVIEW_CHANGED, TimelineEvent.MARKETPLACE, Map.of("event", event));
                }
            });
            assertThat(executed).hasSize(3);
            assertThat(executed.get(0)).isEqualTo("select * from cases where number = ? for update");
            assertThat(executed.get(1)).startsWith("update cases set ").contains("chain_head = ?");
            assertThat(executed.get(2)).startsWith("insert into timeline_event ");
        }
    }

    @Test
    void a_transaction_without_an_event_writes_nothing() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");

        assertThat(executed(complaint, file -> {})).containsExactly("select * from cases where number = ? for update");
    }

    private List<String> executed(FiledCase complaint, Consumer<CaseFile> change) {
        JdbcClient jdbc = JdbcClient.create(database);
        JdbcTemplate batch = new JdbcTemplate(database);
        CaseFiles files = new CaseFiles(jdbc, batch, notices, clock, changed -> {});
        database.executed.clear();
        new TransactionTemplate(new JdbcTransactionManager(database))
                .executeWithoutResult(status -> change.accept(files.lock(complaint.number())));
        return List.copyOf(database.executed);
    }

    /** Notes every prepared statement that is executed, a batch once. */
    private static final class Listening extends DelegatingDataSource {

        private final List<String> executed = new ArrayList<>();

        Listening(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return listening(Connection.class, super.getConnection(), null);
        }

        private <T> T listening(Class<T> type, Object to, String sql) {
            return type.cast(Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (sql != null && method.getName().startsWith("execute")) {
                            executed.add(sql);
                        }
                        try {
                            Object result = method.invoke(to, arguments);
                            return method.getName().equals("prepareStatement")
                                    ? listening(PreparedStatement.class, result, (String) arguments[0])
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
