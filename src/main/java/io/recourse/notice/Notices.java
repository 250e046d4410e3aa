package io.recourse.notice;

import io.recourse.notice.Delivery.State;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The outbox: a notice is written in the case's transaction and is at once in the recipient's messages. Where there is an
 * address, what is to be sent there is queued in the same transaction and sent after it, so that a mail server that is down
 * never stops a case.
 */
@Component
public class Notices {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Deliveries deliveries;
    private final Recipients recipients;
    private final ToldTogether together;
    private final ObjectProvider<Channel> channels;

    /** @param channels asked for when the first notice is left: they may know cases, which know this */
    Notices(
            JdbcClient jdbc,
            JdbcTemplate batch,
            Deliveries deliveries,
            Recipients recipients,
            ToldTogether together,
            ObjectProvider<Channel> channels) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.together = together;
        this.channels = channels;
    }

    /** A notice with its number in its case, from 1. */
    public record Numbered(int seq, Instant at, Notice notice) {}

    /** A notice as it stands. */
    public record Left(
            String caseNumber, int seq, String recipient, NoticeType type, Instant at, Map<String, Object> data) {}

    /** A notice and what became of it outside of the house; no deliveries where there was nobody to be told there. */
    public record Told(Left notice, List<Delivery> deliveries) {

        public Told {
            deliveries = List.copyOf(deliveries);
        }

        /** The worst state of its deliveries; {@code SENT} when the notice goes no further than the messages. */
        public Delivery.State state() {
            return Stream.of(State.FAILED, State.BOUNCED, State.QUEUED)
                    .filter(state -> deliveries.stream().anyMatch(delivery -> delivery.state() == state))
                    .findFirst()
                    .orElse(State.SENT);
        }
    }

    public void leave(String caseNumber, List<Numbered> notices) {
        leave(Map.of(caseNumber, notices));
    }

    /** Those of several cases at once, by the numbers of the cases. */
    public void leave(Map<String, List<Numbered>> ofCases) {
        insert(
                """
                insert into notice (case_number, seq, recipient, type, created_at, data, told_with)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                ofCases,
                (caseNumber, numbered) -> Stream.<Object[]>of(new Object[] {
                    caseNumber,
                    numbered.seq(),
                    numbered.notice().recipient(),
                    numbered.notice().type().name(),
                    Sql.time(numbered.at()),
                    StoredJson.write(numbered.notice().data()),
                    together.with(numbered.notice()).orElse(null)
                }));
        leaveWithRoles(ofCases);
        leaveWaiting(ofCases);
        Map<String, List<Numbered>> messages = new LinkedHashMap<>();
        Map<String, Instant> latest = new HashMap<>();
        ofCases.forEach((caseNumber, notices) -> {
            messages.put(
                    caseNumber,
                    notices.stream()
                            .filter(numbered -> numbered.notice().type().isForPeople()
                                    && together.with(numbered.notice()).isEmpty())
                            .toList());
            latest.put(caseNumber, notices.get(notices.size() - 1).at());
        });
        channels.stream()
                .forEach(channel -> deliveries.queue(
                        channel.name(), channel.addresses(channel.isToRecipient() ? messages : ofCases), latest));
    }

    private void leaveWaiting(Map<String, List<Numbered>> ofCases) {
        insert("""
                insert into notice_waiting (case_number, seq, recipient, type, told_with, since)
                values (?, ?, ?, ?, ?, ?)
                """, ofCases, (caseNumber, numbered) -> together.with(numbered.notice()).stream()
                .map(with -> new Object[] {
                    caseNumber,
                    numbered.seq(),
                    numbered.notice().recipient(),
                    numbered.notice().type().name(),
                    with,
                    Sql.time(numbered.at())
                }));
    }

    /** Puts a notice to a role into the messages of everybody who has the role now. */
    private void leaveWithRoles(Map<String, List<Numbered>> ofCases) {
        Recipients.OfCases now = recipients.ofCases(ofCases.keySet());
        insert(
                "insert into message (case_number, seq, account) values (?, ?, ?)",
                ofCases,
                (caseNumber, numbered) ->
                        numbered.notice().type().isForRole(numbered.notice().recipient())
                                ? now.of(caseNumber, numbered.notice()).stream()
                                        .map(account -> new Object[] {caseNumber, numbered.seq(), account})
                                : Stream.empty());
    }

    /** No statement where there is no row. */
    private void insert(
            String sql, Map<String, List<Numbered>> ofCases, BiFunction<String, Numbered, Stream<Object[]>> rowsOf) {
        List<Object[]> rows = ofCases.entrySet().stream()
                .flatMap(one -> one.getValue().stream().flatMap(numbered -> rowsOf.apply(one.getKey(), numbered)))
                .toList();
        if (!rows.isEmpty()) {
            batch.batchUpdate(sql, rows);
        }
    }

    /** A notice without the deliveries to others. */
    public Told asItsRecipientSees(Told told) {
        List<String> theirs = channels.stream()
                .filter(Channel::isToRecipient)
                .map(Channel::name)
                .toList();
        return new Told(
                told.notice(),
                told.deliveries().stream()
                        .filter(delivery -> theirs.contains(delivery.channel()))
                        .toList());
    }

    public Optional<Left> find(String caseNumber, int seq) {
        return jdbc.sql("select * from notice where case_number = ? and seq = ?")
                .params(caseNumber, seq)
                .query(Notices::read)
                .optional();
    }

    /** Oldest first. */
    public List<Told> ofCase(String caseNumber) {
        return jdbc.sql("""
                        select n.*, d.id as delivery_id, d.channel, d.target, d.state, d.attempts, d.since, d.next_at,
                            d.last_at, d.answer
                        from notice n left join delivery d on d.case_number = n.case_number and d.seq = n.seq
                        where n.case_number = ? order by n.seq, d.id
                        """).param(caseNumber).query(Notices::told);
    }

    /**
     * Reads notices from rows: there is one for each delivery, or one without any, and the rows of one notice stand
     * together.
     */
    private static List<Told> told(ResultSet rows) throws SQLException {
        List<Told> told = new ArrayList<>();
        List<Delivery> known = new ArrayList<>();
        Left last = null;
        while (rows.next()) {
            if (last == null || last.seq() != rows.getInt("seq")) {
                last = read(rows, 0);
                known.clear();
            } else {
                told.remove(told.size() - 1);
            }
            if (rows.getString("channel") != null) {
                known.add(Deliveries.read(rows, rows.getLong("delivery_id")));
            }
            told.add(new Told(last, known));
        }
        return told;
    }

    static Left read(ResultSet row, int index) throws SQLException {
        return new Left(
                row.getString("case_number"),
                row.getInt("seq"),
                row.getString("recipient"),
                NoticeType.valueOf(row.getString("type")),
                Sql.instant(row, "created_at"),
                StoredJson.readMap(row.getString("data")));
    }
}
