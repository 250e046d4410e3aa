package io.recourse.notice;

import io.recourse.notice.Channel.Address;
import io.recourse.notice.Delivery.State;
import io.recourse.text.Visible;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of the notices outside of the house. */
@Component
public class Deliveries {

    private static final int LONGEST_ANSWER = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final InstantSource clock;

    Deliveries(JdbcClient jdbc, JdbcTemplate batch, InstantSource clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** Of a list of deliveries: null for those of every state, channel or target, and from the beginning. */
    public record Filter(State state, String channel, String target, Long after) {}

    /** Oldest first. */
    public List<Delivery> list(Filter filter, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> parameters = new ArrayList<>();
        if (filter.state() != null) {
            conditions.add("state = ?");
            parameters.add(filter.state().name());
        }
        if (filter.channel() != null) {
            conditions.add("channel = ?");
            parameters.add(filter.channel());
        }
        if (filter.target() != null) {
            conditions.add("target = ?");
            parameters.add(filter.target());
        }
        if (filter.after() != null) {
            conditions.add("id > ?");
            parameters.add(filter.after());
        }
        parameters.add(limit);
        return jdbc.sql("select * from delivery where %s order by id fetch first ? rows only"
                        .formatted(String.join(" and ", conditions)))
                .params(parameters)
                .query(Deliveries::read)
                .list();
    }

    /** How many of a channel are in one of these states. */
    public long count(String channel, State... states) {
        return jdbc.sql("select count(*) from delivery where channel = :channel and state in (:states)")
                .param("channel", channel)
                .param("states", Stream.of(states).map(State::name).toList())
                .query(Long.class)
                .single();
    }

    /** The last one to this addressee that was tried and is at its end. */
    Optional<Delivery> lastTo(String channel, String target) {
        return jdbc.sql("""
                        select *
                        from delivery
                        where target = ? and channel = ? and state <> 'QUEUED'
                        order by last_at desc, id desc fetch first 1 rows only
                        """).params(target, channel).query(Deliveries::read).optional();
    }

    public Optional<Delivery> find(long id) {
        return jdbc.sql("select * from delivery where id = ?")
                .param(id)
                .query(Deliveries::read)
                .optional();
    }

    /**
     * Queues a delivery anew, to be sent at once and tried for as long as a new one; the message keeps its id.
     *
     * @throws Problem 404 when there is no such delivery, 409 {@code delivery-not-failed} when it has not failed or
     *     bounced
     */
    @Transactional
    public Delivery retry(long id) {
        Delivery delivery = jdbc.sql("select * from delivery where id = ? for update")
                .param(id)
                .query(Deliveries::read)
                .optional()
                .orElseThrow(Problem::notFound);
        if (delivery.state() != State.FAILED && delivery.state() != State.BOUNCED) {
            throw Problem.conflict("delivery-not-failed", delivery.state());
        }
        OffsetDateTime now = Sql.time(clock.instant());
        jdbc.sql("update delivery set state = 'QUEUED', attempts = 0, since = ?, next_at = ? where id = ?")
                .params(now, now, id)
                .update();
        return find(id).orElseThrow();
    }

    /**
     * Notes that a mail that was sent came back.
     *
     * @return false when it had not been sent, so that nothing can have come back
     */
    @Transactional
    public boolean bounced(long id, String answer) {
        return jdbc.sql(
                                "update delivery set state = 'BOUNCED', last_at = ?, answer = ? where id = ? and state = 'SENT'")
                        .params(Sql.time(clock.instant()), cut(answer), id)
                        .update()
                == 1;
    }

    // ---- for whoever sends

    void queue(String channel, List<Address> addresses, Map<String, Instant> at) {
        if (addresses.isEmpty()) {
            return;
        }
        batch.batchUpdate(
                """
                        insert into delivery (case_number, seq, channel, target, state, attempts, since, next_at)
                        values (?, ?, ?, ?, 'QUEUED', 0, ?, ?)
                        """,
                addresses.stream()
                        .map(address -> {
                            OffsetDateTime since = Sql.time(at.get(address.caseNumber()));
                            return new Object[] {
                                address.caseNumber(), address.seq(), channel, address.target(), since, since
                            };
                        })
                        .toList());
    }

    /** The deliveries of the channel that are due at this instant or before, the earliest first. */
    List<Due> due(String channel, Instant upTo, int limit) {
        return jdbc.sql("""
                        select id, next_at
                        from delivery
                        where channel = ? and next_at <= ?
                        order by next_at, id fetch first ? rows only
                        """)
                .params(channel, Sql.time(upTo), limit)
                .query((row, index) -> new Due(row.getLong("id"), Sql.instant(row, "next_at")))
                .list();
    }

    record Due(long id, Instant at) {}

    /** A delivery, locked until the transaction ends, if it is still due; empty also while another node has it. */
    Optional<Delivery> take(long id, Instant now) {
        return jdbc.sql("select * from delivery where id = ? and next_at <= ? for update skip locked")
                .params(id, Sql.time(now))
                .query(Deliveries::read)
                .optional();
    }

    /** Writes down what came of an attempt; {@code nextAt} is null when it is the last one. */
    void tried(Delivery delivery, State state, Instant at, String answer, Instant nextAt) {
        jdbc.sql(
                        "update delivery set state = ?, attempts = attempts + 1, last_at = ?, answer = ?, next_at = ? where id = ?")
                .params(state.name(), Sql.time(at), cut(answer), Sql.time(nextAt), delivery.id())
                .update();
    }

    private static String cut(String answer) {
        // the databases refuse U+0000, and the other side says what it likes
        String text = answer == null ? "" : Visible.trimmed(answer.replace('\0', ' '));
        return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER);
    }

    private static Delivery read(ResultSet row, int index) throws SQLException {
        return read(row, row.getLong("id"));
    }

    static Delivery read(ResultSet row, long id) throws SQLException {
        return new Delivery(
                id,
                row.getString("case_number"),
                row.getInt("seq"),
                row.getString("channel"),
                row.getString("target"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Sql.instant(row, "since"),
                Sql.instant(row, "next_at"),
                Sql.instant(row, "last_at"),
                row.getString("answer"));
    }
}
