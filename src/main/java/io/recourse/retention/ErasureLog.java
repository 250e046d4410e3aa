package io.recourse.retention;

import io.recourse.custody.AppendedLines;
import io.recourse.custody.Salts;
import io.recourse.custody.Sha256;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was erased: in a table, and the same line by line in a file outside of the database. What stands in the file and not
 * in the table was erased after the copy from which the database was restored. An account stands there by a salted hash of
 * its name, by which only who has the name again can find it.
 */
@Component
class ErasureLog {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureLog.class);

    static final String CASE = "CASE";
    static final String ACCOUNT = "ACCOUNT";

    private final JdbcClient jdbc;
    private final Optional<AppendedLines> file;

    ErasureLog(JdbcClient jdbc, RetentionProperties properties) {
        this.jdbc = jdbc;
        this.file = properties.logFile().map(AppendedLines::new);
    }

    /**
     * @param subject a case's number, or the hash of an account's name
     * @param salt null for a case
     * @param filedAt of the case; null for an account
     */
    record Line(String id, String what, String subject, String salt, Instant filedAt, Instant at) {

        static Line ofCase(String number, Instant filedAt, Instant at) {
            return new Line(UUID.randomUUID().toString(), CASE, number, null, filedAt, at);
        }

        static Line ofAccount(String name, Instant at) {
            String salt = Salts.one();
            return new Line(UUID.randomUUID().toString(), ACCOUNT, hash(name, salt), salt, null, at);
        }

        boolean names(String account) {
            return what.equals(ACCOUNT) && subject.equals(hash(account, salt));
        }

        private static String hash(String name, String salt) {
            return Sha256.of(salt + "/" + name);
        }
    }

    /** Notes it in this transaction, and in the file once it is committed; {@code askedBy} and {@code reason} may be null. */
    void note(Line line, String askedBy, String reason) {
        insert(line, askedBy, reason);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                append(line);
            }
        });
    }

    /** Notes in the table only what stands in the file already. */
    void noteAgain(Line line) {
        insert(line, null, null);
    }

    private void insert(Line line, String askedBy, String reason) {
        jdbc.sql("""
                        insert into erasure_log (id, what, subject, salt, filed_at, at, asked_by, reason)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        line.id(),
                        line.what(),
                        line.subject(),
                        line.salt(),
                        Sql.time(line.filedAt()),
                        Sql.time(line.at()),
                        askedBy,
                        reason)
                .update();
    }

    /** A line that can't be written is written at the next start, from the table. */
    private void append(Line line) {
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().append(List.of(StoredJson.write(line)));
        } catch (IOException e) {
            LOG.error("The log of erasures can't be written; what it misses is added at the next start", e);
        }
    }

    /** What was erased and is not known to this database, the oldest first. */
    List<Line> unknown() throws IOException {
        if (file.isEmpty()) {
            return List.of();
        }
        Set<String> known = Set.copyOf(
                jdbc.sql("select id from erasure_log").query(String.class).list());
        return file.get().read().stream()
                .map(ErasureLog::line)
                .filter(line -> !known.contains(line.id()))
                .toList();
    }

    /** Adds to the file what only the table has. */
    void complete() throws IOException {
        if (file.isEmpty()) {
            return;
        }
        file.get().complete(lines -> {
            Set<String> written =
                    lines.stream().map(ErasureLog::line).map(Line::id).collect(Collectors.toSet());
            return jdbc
                    .sql("select * from erasure_log order by at, id")
                    .query((row, index) -> new Line(
                            row.getString("id"),
                            row.getString("what"),
                            row.getString("subject"),
                            row.getString("salt"),
                            Sql.instant(row, "filed_at"),
                            Sql.instant(row, "at")))
                    .list()
                    .stream()
                    .filter(line -> !written.contains(line.id()))
                    .map(StoredJson::write)
                    .toList();
        });
    }

    private static Line line(String text) {
        return StoredJson.read(text, Line.class);
    }
}
