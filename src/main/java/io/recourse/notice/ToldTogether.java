package io.recourse.notice;

import io.recourse.web.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Somebody who moves many cases in one go, or has them decided in one go, is told of it once. Meanwhile each case notes what
 * it has to tell them as ever, so that it stands in the case and programs hear of it; it becomes no message and no mail of
 * theirs, but waits for the one notice that is left in their place. What comes due in each case by itself, within minutes of
 * the others, names them in its {@link Notice}.
 */
@Component
public class ToldTogether {

    private final JdbcClient jdbc;

    ToldTogether(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Who(String recipient, String together) {}

    /** @param type of the one notice that tells it */
    public record Waiting(String caseNumber, String recipient, NoticeType type) {}

    /** Something waits for its one notice for so long. */
    public record Oldest(String together, Instant since) {}

    /**
     * @param recipient the account that is told once
     * @param together what the one notice is about: at most 36 characters
     */
    public <T> T during(String recipient, String together, Supplier<T> work) {
        TransactionSynchronizationManager.bindResource(this, new Who(recipient, together));
        try {
            return work.get();
        } finally {
            TransactionSynchronizationManager.unbindResource(this);
        }
    }

    /** With which others the notice is told; empty for one that is a message of its own. */
    Optional<String> with(Notice notice) {
        return Optional.ofNullable(notice.together())
                .or(() -> Optional.ofNullable((Who) TransactionSynchronizationManager.getResource(this))
                        .filter(who -> who.recipient().equals(notice.recipient()))
                        .map(Who::together))
                .filter(together -> notice.type().ofMany().isPresent());
    }

    /** What waits, by the number of its case; the caller leaves the one notice of each type in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Waiting> gather(String together) {
        List<Waiting> waiting = jdbc.sql("""
                        select case_number, recipient, type
                        from notice_waiting
                        where told_with = ?
                        order by case_number, seq
                        for update
                        """)
                .param(together)
                .query((row, index) -> new Waiting(
                        row.getString("case_number"),
                        row.getString("recipient"),
                        NoticeType.valueOf(row.getString("type")).ofMany().orElseThrow()))
                .list();
        if (!waiting.isEmpty()) {
            jdbc.sql("delete from notice_waiting where told_with = ?")
                    .param(together)
                    .update();
        }
        return waiting;
    }

    /** What has waited longest, if it was left by this instant: whoever was to gather it has not come to it. */
    public Optional<Oldest> oldest(Instant upTo) {
        return jdbc.sql("""
                        select told_with, since
                        from notice_waiting
                        where since <= ?
                        order by since
                        fetch first 1 rows only
                        """)
                .param(Sql.time(upTo))
                .query((row, index) -> new Oldest(row.getString("told_with"), Sql.instant(row, "since")))
                .optional();
    }
}
