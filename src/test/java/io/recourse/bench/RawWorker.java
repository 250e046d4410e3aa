package io.recourse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;

/**
 * The limit: the rows that a case leaves in our own tables, and a table of jobs and timers, by statements written by hand
 * in the same transactions. No engine, no rules, no checks.
 */
final class RawWorker extends CasesWorker {

    private static final String DEADLINES =
            "[{\"name\":\"EVIDENCE\",\"startedAt\":\"2026-03-09T02:00:00Z\",\"dueAt\":\"2026-03-12T02:00:00Z\"}]";
    private static final String HASH = "0".repeat(64);
    private static final String SALT = "0".repeat(22);
    private static final int EXECUTORS = 3;

    private final HikariDataSource pool;
    private final CountingDataSource dataSource;
    private final AtomicBoolean ended = new AtomicBoolean();

    RawWorker(JsonNode settings) throws SQLException {
        HikariConfig hikari = new HikariConfig();
        hikari.setJdbcUrl(settings.get("url").asText());
        hikari.setUsername("postgres");
        hikari.setPassword("postgres");
        hikari.setMaximumPoolSize(20);
        hikari.setAutoCommit(false);
        pool = new HikariDataSource(hikari);
        dataSource = new CountingDataSource(pool);
        Flyway.configure().dataSource(pool).load().migrate();
        inTransaction(connection -> {
            update(
                    connection,
                    "create table raw_job (id bigint generated always as identity primary key, case_number varchar(32)"
                            + " not null, kind varchar(16) not null, due_at timestamptz not null)");
            update(connection, "create index raw_job_due on raw_job (due_at)");
            update(connection, "create index raw_job_case on raw_job (case_number)");
        });
        for (int i = 0; i < EXECUTORS; i++) {
            Thread thread = new Thread(this::execute, "jobs-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            work.on(connection);
            connection.commit();
        }
    }

    private static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1, parameters[i] instanceof Instant instant ? Timestamp.from(instant) : parameters[i]);
        }
    }

    private void events(Connection connection, String number, int from, String... types) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into timeline_event (case_number, seq, at, type, actor, data, hash,"
                        + " salt) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < types.length; i++) {
                set(statement, number, from + i, now(), types[i], "SYSTEM", "{}", HASH, SALT);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void notices(Connection connection, String number, int from, String type) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into notice (case_number, seq, recipient, type, created_at, data,"
                        + " state) values (?, ?, ?, ?, ?, ?, 'QUEUED')")) {
            for (int i = 0; i < 2; i++) {
                set(statement, number, from + i, i == 0 ? "shop" : "buyer", type, now(), "{}");
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void job(Connection connection, String number, String kind, Instant due) throws SQLException {
        update(connection, "insert into raw_job (case_number, kind, due_at) values (?, ?, ?)", number, kind, due);
    }

    private void measure(Connection connection, String number, int seq, String measure) throws SQLException {
        update(
                connection,
                "insert into measure (id, case_number, seq, origin, measure, target, state, planned_at)"
                        + " values (?, ?, ?, 'OPENING', ?, 'r1', 'PLANNED', ?)",
                number + "-" + seq,
                number,
                seq,
                measure,
                now());
    }

    private void lock(Connection connection, String number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select * from cases where number = ? for update")) {
            statement.setString(1, number);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
            }
        }
    }

    private void change(Connection connection, String number, String status, String more) throws SQLException {
        update(
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
        String number = "RC-2026-" + String.format("%06d", order);
        inTransaction(connection -> {
            try (PreparedStatement earlier = connection.prepareStatement(
                    "select ground, status, closure from cases where review_id = ? and order_id = ?")) {
                set(earlier, Platform.REVIEW, Platform.ORDER + order);
                earlier.executeQuery().close();
            }
            update(
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
            update(
                    connection,
                    "insert into filing (case_number, statement, order_as_filed) values (?, ?, ?)",
                    number,
                    "买家以差评相要挟。",
                    "{\"id\": \"" + order + "\"}");
            events(connection, number, 1, "CASE_FILED", "CASE_OPENED", "EVIDENCE_BEGUN");
            notices(connection, number, 1, "CASE_OPENED");
            measure(connection, number, 1, "HIDE_PENDING");
            job(connection, number, "HIDE", now());
            job(connection, number, "REMIND", now().plus(Duration.ofDays(2)));
            job(connection, number, "EVIDENCE", now().plus(Duration.ofDays(3)));
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
                update(
                        connection,
                        "delete from raw_job where case_number = ? and kind in ('REMIND', 'EVIDENCE')",
                        number);
                job(connection, number, "TARGET", now().plus(Duration.ofDays(1)));
                job(connection, number, "LIMIT", now().plus(Duration.ofDays(2)));
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
            update(
                    connection,
                    "insert into decision (case_number, instance, outcome, rule, reasons, evidence_relied, measures,"
                            + " decided_by, decided_at) values (?, 'EXAMINATION', 'UPHELD', '第八十六条',"
                            + " '依据双方提交的证据。', '[]', '[]', 'reviewer', ?)",
                    number,
                    now());
            measure(connection, number, 2, "DELETE_REVIEW");
            events(connection, number, 30, "DECIDED");
            notices(connection, number, 3, "DECISION");
            update(connection, "delete from raw_job where case_number = ? and kind in ('TARGET', 'LIMIT')", number);
            job(connection, number, "MEASURES", now());
            job(connection, number, "WINDOW", now().plus(Duration.ofDays(7)));
        });
    }

    private void execute() {
        while (!ended.get()) {
            try {
                if (!executeOne()) {
                    LockSupport.parkNanos(2_000_000);
                }
            } catch (SQLException e) {
                e.printStackTrace();
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    private boolean executeOne() throws SQLException {
        boolean[] found = new boolean[1];
        inTransaction(connection -> {
            try (PreparedStatement take =
                    connection.prepareStatement("delete from raw_job where id = any(array(select id from raw_job where"
                            + " due_at <= ? order by due_at limit 1 for update skip locked)) returning case_number,"
                            + " kind")) {
                set(take, now());
                try (ResultSet job = take.executeQuery()) {
                    found[0] = job.next();
                    if (found[0]) {
                        done(connection, job.getString(1), job.getString(2));
                    }
                }
            }
        });
        return found[0];
    }

    private void done(Connection connection, String number, String kind) throws SQLException {
        lock(connection, number);
        switch (kind) {
            case "HIDE" -> {
                update(
                        connection,
                        "update measure set state = 'CARRIED_OUT', carried_out_at = ? where id = ?",
                        now(),
                        number + "-1");
                events(connection, number, 5, "MEASURES_CARRIED_OUT");
            }
            case "MEASURES" -> {
                update(
                        connection,
                        "update measure set state = 'CARRIED_OUT', carried_out_at = ? where id = ?",
                        now(),
                        number + "-2");
                update(
                        connection,
                        "update measure set state = 'UNDONE', undone_at = ? where id = ?",
                        now(),
                        number + "-1");
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
    long due() {
        return number("select count(*) from raw_job where due_at <= ?", now());
    }

    @Override
    long open() {
        return number("select count(*) from cases where status <> 'CLOSED'");
    }

    private long number(String sql, Object... parameters) {
        long[] found = new long[1];
        try {
            inTransaction(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    set(statement, parameters);
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        found[0] = row.getLong(1);
                    }
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found[0];
    }

    @Override
    void setClock(Instant instant) {}

    @Override
    void nudge() {}

    @Override
    CountingDataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        ended.set(true);
        pool.close();
    }
}
