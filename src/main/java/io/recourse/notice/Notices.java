package io.recourse.notice;

import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The outbox: a notice is written in the case's transaction, is at once in the recipient's messages, and waits here to
 * be sent by mail or webhook, so that a mail server that is down never stops a case.
 */
@Component
public class Notices {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    public Notices(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** A notice with its number in its case, from 1. */
    public record Numbered(int seq, Instant at, Notice notice) {}

    /**
     * A notice as it stands.
     *
     * @param state {@code QUEUED} until it was sent
     */
    public record Left(
            String caseNumber,
            int seq,
            String recipient,
            NoticeType type,
            Instant at,
            Map<String, Object> data,
            String state) {}

    public void leave(String caseNumber, List<Numbered> notices) {
        batch.batchUpdate(
                "insert into notice (case_number, seq, recipient, type, created_at, data, state)"
                        + " values (?, ?, ?, ?, ?, ?, 'QUEUED')",
                notices.stream()
                        .map(numbered -> new Object[] {
                            caseNumber,
                            numbered.seq(),
                            numbered.notice().recipient(),
                            numbered.notice().type().name(),
                            Sql.time(numbered.at()),
                            StoredJson.write(numbered.notice().data())
                        })
                        .toList());
    }

    /** Oldest first. */
    public List<Left> ofCase(String caseNumber) {
        return jdbc.sql("select * from notice where case_number = ? order by seq")
                .param(caseNumber)
                .query((row, index) -> new Left(
                        row.getString("case_number"),
                        row.getInt("seq"),
                        row.getString("recipient"),
                        NoticeType.valueOf(row.getString("type")),
                        Sql.instant(row, "created_at"),
                        StoredJson.readMap(row.getString("data")),
                        row.getString("state")))
                .list();
    }
}
