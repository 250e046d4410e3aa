package io.recourse.transparency;

import io.recourse.custody.MerkleTree;
import io.recourse.custody.Signatures;
import io.recourse.custody.Witness;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days of the log, and the heads of cases in them. */
@Component
class WitnessStore {

    /** More are not held in memory at once; the first night of a large database leaves the rest to the next ones. */
    private static final int MOST = 250_000;

    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    WitnessStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** @param signature as it is stored, because of most days nobody reads it; null while there was no key */
    record Day(int seq, LocalDate day, int cases, String casesRoot, String root, String signature) {

        Signatures.Signed signed() {
            return signature == null ? null : StoredJson.read(signature, Signatures.Signed.class);
        }

        String leaf() {
            return Witness.leaf(day.toString(), cases, casesRoot);
        }
    }

    record Head(String number, int events, String hash) {

        String leaf() {
            return Witness.leaf(number, events, hash);
        }
    }

    record Place(int seq, int n) {}

    /** The oldest first. */
    List<Day> days() {
        return jdbc.sql("select * from witness_day order by seq")
                .query((row, index) -> new Day(
                        row.getInt("seq"),
                        row.getObject("of_day", LocalDate.class),
                        row.getInt("cases"),
                        row.getString("cases_root"),
                        row.getString("root"),
                        row.getString("signature")))
                .list();
    }

    Optional<LocalDate> lastDay() {
        return jdbc.sql("select of_day from witness_day order by seq desc fetch first 1 rows only")
                .query(LocalDate.class)
                .optional();
    }

    Optional<Instant> firstFiling() {
        return jdbc.sql("select filed_at from cases order by number fetch first 1 rows only")
                .query((row, index) -> Sql.instant(row, "filed_at"))
                .optional();
    }

    /** The cases that have other heads than those in the log, the first ones where there are very many. */
    List<Head> newHeads() {
        return jdbc.sql("""
                        select c.number, c.events, c.chain_head
                        from cases c
                        left join (select case_number, max(events) as events from witness_leaf group by case_number) w
                            on w.case_number = c.number
                        where c.events > coalesce(w.events, 0)
                        order by c.number fetch first %d rows only
                        """.formatted(MOST))
                .query((row, index) ->
                        new Head(row.getString("number"), row.getInt("events"), row.getString("chain_head")))
                .list();
    }

    /** The heads of a day, in the order of its tree. */
    List<Head> heads(int seq) {
        return jdbc.sql("select case_number, events, head from witness_leaf where seq = ? order by n")
                .param(seq)
                .query((row, index) ->
                        new Head(row.getString("case_number"), row.getInt("events"), row.getString("head")))
                .list();
    }

    /** Where the case stands last. */
    Optional<Place> last(String number) {
        return jdbc.sql("""
                        select seq, n
                        from witness_leaf
                        where case_number = ?
                        order by seq desc fetch first 1 rows only
                        """).param(number).query(Place.class).optional();
    }

    void add(Day day, List<Head> heads, Instant at) {
        jdbc.sql("""
                        insert into witness_day (seq, of_day, cases, cases_root, root, at, signature)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(day.seq(), day.day(), day.cases(), day.casesRoot(), day.root(), Sql.time(at), day.signature())
                .update();
        AtomicInteger n = new AtomicInteger();
        batch.batchUpdate(
                "insert into witness_leaf (seq, n, case_number, events, head) values (?, ?, ?, ?, ?)",
                heads,
                AT_ONCE,
                (statement, head) -> {
                    statement.setInt(1, day.seq());
                    statement.setInt(2, n.getAndIncrement());
                    statement.setString(3, head.number());
                    statement.setInt(4, head.events());
                    statement.setString(5, head.hash());
                });
    }

    static String root(List<Head> heads) {
        return MerkleTree.root(heads.stream().map(Head::leaf).toList());
    }
}
