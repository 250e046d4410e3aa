package io.recourse.returns;

import io.recourse.cases.PartyWords;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the returns. */
@Component
class ReturnStore {

    private final JdbcClient jdbc;

    ReturnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(
            String measureId,
            String caseNumber,
            int seq,
            String sender,
            String receiver,
            Instant begunAt,
            String salt) {
        jdbc.sql("""
                        insert into goods_return (measure_id, case_number, seq, sender, receiver, state, begun_at, salt)
                        values (?, ?, ?, ?, ?, 'AWAITED', ?, ?)
                        """)
                .params(measureId, caseNumber, seq, sender, receiver, Sql.time(begunAt), salt)
                .update();
    }

    void sent(String measureId, String carrier, String trackingNumber, Instant at) {
        jdbc.sql("""
                        update goods_return
                        set state = 'SHIPPED', carrier = ?, tracking_number = ?, shipped_at = ?
                        where measure_id = ?
                        """).params(carrier, trackingNumber, Sql.time(at), measureId).update();
    }

    /** @param note null for none */
    void received(String measureId, boolean accepted, PartyWords note, ReturnState state, Instant at) {
        jdbc.sql("""
                        update goods_return
                        set state = ?, accepted = ?, note = ?, inspected_at = ?, ended_at = ?
                        where measure_id = ?
                        """)
                .params(
                        state.name(),
                        accepted,
                        note == null ? null : note.asWritten(),
                        Sql.time(at),
                        accepted ? Sql.time(at) : null,
                        measureId)
                .update();
    }

    void decided(String measureId, ReturnState state, boolean refund, String reasons, String by, Instant at) {
        jdbc.sql("""
                        update goods_return
                        set state = ?, refund = ?, reasons = ?, decided_by = ?, decided_at = ?, ended_at = ?
                        where measure_id = ?
                        """)
                .params(state.name(), refund, reasons, by, Sql.time(at), Sql.time(at), measureId)
                .update();
    }

    void ended(String measureId, ReturnState state, Instant at) {
        jdbc.sql("update goods_return set state = ?, ended_at = ? where measure_id = ?")
                .params(state.name(), Sql.time(at), measureId)
                .update();
    }

    GoodsReturn find(String measureId) {
        return jdbc.sql("select * from goods_return where measure_id = ?")
                .param(measureId)
                .query(ReturnStore::read)
                .single();
    }

    /** By the id of the measure. */
    Map<String, GoodsReturn> find(Collection<String> measureIds) {
        return measureIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from goods_return where measure_id in (:ids)")
                        .param("ids", measureIds)
                        .query(ReturnStore::read)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(GoodsReturn::measureId, Function.identity()));
    }

    Optional<GoodsReturn> last(String caseNumber) {
        return all(caseNumber).stream().reduce((before, after) -> after);
    }

    /** In the order in which they were ordered. */
    List<GoodsReturn> all(String caseNumber) {
        return jdbc.sql("select * from goods_return where case_number = ? order by seq")
                .param(caseNumber)
                .query(ReturnStore::read)
                .list();
    }

    /** Those that this account has to send or to inspect. */
    List<GoodsReturn> waitingFor(String party) {
        return jdbc.sql("""
                        select * from goods_return where sender = :me and state = 'AWAITED'
                        union all
                        select * from goods_return where receiver = :me and state = 'SHIPPED'
                        order by begun_at fetch first 100 rows only
                        """).param("me", party).query(ReturnStore::read).list();
    }

    /** Those that wait for a person's decision, the oldest first. */
    List<GoodsReturn> disputed() {
        return jdbc.sql("""
                        select *
                        from goods_return
                        where state = 'DISPUTED'
                        order by inspected_at, measure_id fetch first 200 rows only
                        """).query(ReturnStore::read).list();
    }

    private static GoodsReturn read(ResultSet row, int index) throws SQLException {
        String note = row.getString("note");
        return new GoodsReturn(
                row.getString("measure_id"),
                row.getString("case_number"),
                row.getInt("seq"),
                row.getString("sender"),
                row.getString("receiver"),
                ReturnState.valueOf(row.getString("state")),
                Sql.instant(row, "begun_at"),
                row.getString("carrier"),
                row.getString("tracking_number"),
                Sql.instant(row, "shipped_at"),
                row.getObject("accepted", Boolean.class),
                note == null ? null : new PartyWords(row.getString("receiver"), note),
                Sql.instant(row, "inspected_at"),
                row.getObject("refund", Boolean.class),
                row.getString("reasons"),
                row.getString("decided_by"),
                Sql.instant(row, "decided_at"),
                Sql.instant(row, "ended_at"),
                row.getString("salt"));
    }
}
