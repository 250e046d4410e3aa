package io.recourse.retention;

import io.recourse.custody.Salts;
import io.recourse.custody.Sha256;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final Optional<Path> file;

    ErasureLog(JdbcClient jdbc, RetentionProperties properties) {
        this.jdbc = jdbc;
        this.file = properties.logFile();
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
    private synchronized void append(Line line) {
        if (file.isEmpty()) {
            return;
        }
        try {
            Path parent = file.get().toAbsolutePath().getParent();
            Files.createDirectories(parent);
            try (FileChannel out = FileChannel.open(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(ByteBuffer.wrap((StoredJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
        } catch (IOException e) {
            LOG.error(
                    "The log of erasures can't be written; what it misses is added at the next start: {}",
                    file.get(),
                    e);
        }
    }

    /** What was erased and is not known to this database, the oldest first. */
    List<Line> unknown() throws IOException {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return List.of();
        }
        Set<String> known = Set.copyOf(
                jdbc.sql("select id from erasure_log").query(String.class).list());
        return lines().stream().filter(line -> !known.contains(line.id())).toList();
    }

    /** Adds to the file what only the table has. */
    void complete() throws IOException {
        if (file.isEmpty()) {
            return;
        }
        Set<String> written =
                Files.exists(file.get()) ? lines().stream().map(Line::id).collect(Collectors.toSet()) : Set.of();
        jdbc
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
                .forEach(this::append);
    }

    /** A last line that was cut off by a crash is left out; its erasure stands in the table. */
    private List<Line> lines() throws IOException {
        return Files.readAllLines(file.get()).stream()
                .filter(line -> line.endsWith("}"))
                .map(line -> StoredJson.read(line, Line.class))
                .toList();
    }
}
