package io.recourse.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The limit: the rows that a case leaves in our own tables, and a table of jobs and timers, by statements written by hand
 * in the same transactions. No engine, no rules, no checks.
 */
final class RawWorker extends Worker {

    private static final String DEADLINES =
            "[{\"name\":\"EVIDENCE\",\"startedAt\":\"2026-03-09T02:00:00Z\",\"dueAt\":\"2026-03-12T02:00:00Z\"}]";
    private static final String HASH = "0".repeat(64);
    private static final String SALT = "0".repeat(22);
    private static final int EXECUTORS = 3;

    private final HikariDataSource pool;
    private volatile boolean ended;

    static HikariDataSource pool(String database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database);
        pool.setUsername("postgres");
        return pool;
    }

    RawWorker(String database, String... settings) throws SQLException {
        pool = pool(database);
        pool.setAutoCommit(false);
        Flyway.configure().dataSource(pool).load().migrate();
        inTransaction(connection -> {
            run(
                    connection,
                    "create table raw_job (id bigint generated always as identity primary key, case_number varchar(32)"
                            + " not null, kind varchar(16) not null, due_at timestamptz not null)");
            run(connection, "create index raw_job_due on raw_job (due_at)");
            run(connection, "create index raw_job_case on raw_job (case_number)");
        });
        for (int i = 0; i < EXECUTORS; i++) {
            Thread executor = new Thread(this::execute, "jobs-" + i);
            executor.setDaemon(true);
            executor.start();
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            work.on(connection);
            connection.commit();
        }
    }

    /** Once for each row of parameters, as one batch. */
    private static void batch(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                set(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            if (statement.execute()) {
                statement.getResultSet().next();
            }
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1, parameters[i] instanceof Instant instant ? Timestamp.from(instant) : parameters[i]);
        }
    }

    private void events(Connection connection, String number, int from, String... types) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (String type : types) {
            rows.add(new Object[] {number, from + rows.size(), now(), type, "SYSTEM", "{}", HASH, SALT});
        }
        batch(
                connection,
                "insert into timeline_event (case_number, seq, at, type, actor, data, hash, salt)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    private void notices(Connection connection, String number, int from, String type) throws SQLException {
        batch(
                connection,
                "insert into notice (case_number, seq, recipient, type, created_at, data)"
                        + " values (?, ?, ?, ?, ?, '{}')",
                List.of(
                        new Object[] {number, from, "shop", type, now()},
                        new Object[] {number, from + 1, "buyer", type, now()}));
    }

    private void job(Connection connection, String number, String kind, Duration delay) throws SQLException {
        run(
                connection,
                "insert into raw_job (case_number, kind, due_at) values (?, ?, ?)",
                number,
                kind,
                now().plus(delay));
    }

    private void plan(Connection connection, String number, int seq, String measure) throws SQLException {
        run(
                connection,
                "insert into measure (id, case_number, seq, origin, measure, target, state, planned_at)"
                        + " values (?, ?, ?, 'OPENING', ?, 'r1', 'PLANNED', ?)",
                number + "-" + seq,
                number,
                seq,
                measure,
                now());
    }

    private void done(Connection connection, String number, int seq, String state) throws SQLException {
        run(
                connection,
                "update measure set state = ?, carried_out_at = ? where id = ?",
                state,
                now(),
                number + "-" + seq);
    }

    private static void lock(Connection connection, String number) throws SQLException {
        run(connection, "select * from cases where number = ? for update", number);
    }

    private static void change(Connection connection, String number, String status, String more) throws SQLException {
        run(
                connection,
                "update cases set status = ?, deadlines = ?, chain_head = ?, version = version + 1" + more
                        + " where number = ?",
                status,
                DEADLINES,
                HASH,
                number);
    }

    @Override
    String file(int order) throws SQLException {
        String number = "RC-2026-%06d".formatted(order);
        inTransaction(connection -> {
            run(
                    connection,
                    "select ground, status, closure from cases where review_id = ? and order_id = ?",
                    Platform.REVIEW,
                    Platform.ORDER + order);
            run(
                    connection,
                    "insert into cases (number, kind, ground, edition, status, complainant, respondent, order_id,"
                            + " review_id, filed_at, open_review, complainant_rests, respondent_rests,"
                            + " settlement_proposed, supplements, deadlines, events, notices, version, at_risk, escalated)"
                            + " values (?, 'UNREASONABLE_REVIEW', 'EXTORTION', '2022', 'EVIDENCE', ?, ?, ?, 'r1', ?, ?,"
                            + " false, false, false, 0, ?, 3, 2, 1, false, false)",
                    number,
                    Platform.SELLER + order,
                    Platform.BUYER + order,
                    Platform.ORDER + order,
                    now(),
                    Platform.ORDER + order + "/r1",
                    DEADLINES);
            run(
                    connection,
                    "insert into filing (case_number, statement, order_as_filed) values (?, '买家以差评相要挟。', ?)",
                    number,
                    "{\"id\": \"" + order + "\"}");
            events(connection, number, 1, "CASE_FILED", "CASE_OPENED", "EVIDENCE_BEGUN");
            notices(connection, number, 1, "CASE_OPENED");
            plan(connection, number, 1, "HIDE_PENDING");
            job(connection, number, "HIDE", Duration.ZERO);
            job(connection, number, "REMIND", Duration.ofDays(2));
            job(connection, number, "EVIDENCE", Duration.ofDays(3));
        });
        return number;
    }

    @Override
    void rest(String number, int order, boolean complainant) throws SQLException {
        inTransaction(connection -> {
            lock(connection, number);
            if (complainant) {
                change(connection, number, "EVIDENCE", ", complainant_rests = true");
                events(connection, number, 10, "NOTHING_TO_ADD");
            } else {
                change(connection, number, "EXAMINATION", ", respondent_rests = true, queue = 'EXAMINATION'");
                events(connection, number, 11, "NOTHING_TO_ADD", "EXAMINATION_BEGUN");
                run(connection, "delete from raw_job where case_number = ? and kind in ('REMIND', 'EVIDENCE')", number);
                job(connection, number, "TARGET", Duration.ofDays(1));
                job(connection, number, "LIMIT", Duration.ofDays(2));
            }
        });
    }

    @Override
    void claim(String number) throws SQLException {
        inTransaction(connection -> {
            lock(connection, number);
            change(connection, number, "EXAMINATION", ", assignee = 'reviewer'");
            events(connection, number, 20, "CLAIMED");
        });
    }

    @Override
    void decide(String number) throws SQLException {
        inTransaction(connection -> {
            lock(connection, number);
            change(connection, number, "DECIDED", ", queue = null, assignee = null");
            run(
                    connection,
                    "insert into decision (case_number, instance, outcome, rule, reasons, evidence_relied, measures,"
                            + " decided_by, decided_at) values (?, 'EXAMINATION', 'UPHELD', '第八十六条',"
                            + " '依据双方提交的证据。', '[]', '[]', 'reviewer', ?)",
                    number,
                    now());
            plan(connection, number, 2, "DELETE_REVIEW");
            events(connection, number, 30, "DECIDED");
            notices(connection, number, 3, "DECISION");
            run(connection, "delete from raw_job where case_number = ? and kind in ('TARGET', 'LIMIT')", number);
            job(connection, number, "MEASURES", Duration.ZERO);
            job(connection, number, "WINDOW", Duration.ofDays(7));
        });
    }

    private void execute() {
        while (!ended) {
            try {
                inTransaction(this::executeOne);
            } catch (SQLException e) {
                if (!ended) {
                    e.printStackTrace();
                }
            }
        }
    }

    private void executeOne(Connection connection) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(
                "delete from raw_job where id = any(array(select id from raw_job where"
                        + " due_at <= ? order by due_at limit 1 for update skip locked)) returning case_number, kind")) {
            set(take, now());
            try (ResultSet job = take.executeQuery()) {
                if (job.next()) {
                    execute(connection, job.getString(1), job.getString(2));
                } else {
                    LockSupport.parkNanos(2_000_000);
                }
            }
        }
    }

    private void execute(Connection connection, String number, String kind) throws SQLException {
        lock(connection, number);
        switch (kind) {
            case "HIDE" -> {
                done(connection, number, 1, "CARRIED_OUT");
                events(connection, number, 5, "MEASURES_CARRIED_OUT");
            }
            case "MEASURES" -> {
                done(connection, number, 2, "CARRIED_OUT");
                done(connection, number, 1, "UNDONE");
                events(connection, number, 31, "MEASURES_CARRIED_OUT", "MEASURES_UNDONE");
            }
            case "WINDOW" -> {
                change(connection, number, "CLOSED", ", closure = 'DECISION_FINAL', open_review = null");
                events(connection, number, 40, "CLOSED");
                notices(connection, number, 5, "CLOSED");
            }
            default -> throw new IllegalStateException(kind);
        }
    }

    @Override
    String dueAt() {
        return "due_at";
    }

    @Override
    String allJobs() {
        return "from raw_job where true";
    }

    @Override
    String jobsWithoutTime() {
        return "from raw_job where false";
    }

    @Override
    String openCases() {
        return "from cases where status <> 'CLOSED'";
    }

    @Override
    void wake() {}

    @Override
    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        ended = true;
        pool.close();
    }
}
