package io.recourse.measures;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.KeptDecision;
import io.recourse.web.Cursors;
import io.recourse.web.InsertOnce;
import io.recourse.web.Page;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sanction points of every account, entered when the marketplace has confirmed them and returned when it has confirmed
 * that. Entries are only ever added. Whoever enters something, or counts what leads to something, has the account's row
 * locked, last of all locks: one after the other, no point is lost.
 */
@Component
public class Ledger {

    private final JdbcClient jdbc;
    private final CaseFiles files;
    private final KeptDecision kept;
    private final InsertOnce inserts;

    Ledger(JdbcClient jdbc, CaseFiles files, KeptDecision kept, InsertOnce inserts) {
        this.jdbc = jdbc;
        this.files = files;
        this.kept = kept;
        this.inserts = inserts;
    }

    enum Kind {
        POINTS,
        RETURNED
    }

    /** {@code rule} is what the decision relied on, in the language of the current request; {@code points} is negative when they are returned. */
    record Entry(
            int seq, Instant at, Kind kind, String caseNumber, String edition, String rule, int points, int total) {}

    private record Account(int total, int entries) {}

    /** Keeps everybody else from this account until the transaction ends. */
    public void lock(String account) {
        locked(account);
    }

    private Account locked(String account) {
        return find(account).orElseGet(() -> {
            // two decisions may create it at once
            inserts.insert(() -> jdbc.sql("insert into sanction_account (name, total, entries) values (?, 0, 0)")
                    .param(account)
                    .update());
            return find(account).orElseThrow();
        });
    }

    private Optional<Account> find(String account) {
        return jdbc.sql("select total, entries from sanction_account where name = ? for update")
                .param(account)
                .query(Account.class)
                .optional();
    }

    void enter(CaseFile file, Measure measure, Instant at) {
        add(file, measure, Kind.POINTS, measure.points(), at);
    }

    /**
     * Returns the points of a measure; nothing for points that were never entered: a call was revoked of which nobody
     * knows whether it arrived.
     */
    void giveBack(CaseFile file, Measure measure, Instant at) {
        if (measure.carriedOutAt() != null) {
            add(file, measure, Kind.RETURNED, -measure.points(), at);
        }
    }

    private void add(CaseFile file, Measure measure, Kind kind, int points, Instant at) {
        Account account = locked(measure.target());
        int total = account.total() + points;
        jdbc.sql("""
                                insert into sanction_entry (account, seq, at, kind, measure_id, case_number, edition, rule,
                                    rule_made, points, total)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """)
                .params(
                        measure.target(),
                        account.entries() + 1,
                        Sql.time(at),
                        kind.name(),
                        measure.id(),
                        file.number(),
                        file.edition(),
                        measure.rule().written(),
                        measure.rule().stored(),
                        points,
                        total)
                .update();
        jdbc.sql("update sanction_account set total = ?, entries = ? where name = ?")
                .params(total, account.entries() + 1, measure.target())
                .update();
    }

    /** {@code total} is the account's points now; {@code next} is null on the last page. */
    record LedgerPage(String account, int total, List<Entry> items, String next) {}

    /** Whether this reader may see every point of the account: their own, or for staff anybody's. */
    static boolean isOpenTo(Actor reader, String account) {
        return reader.isStaff() || reader.name().equals(account);
    }

    /**
     * Every point that was ever entered or returned, the newest first.
     *
     * @throws Problem 404 for who is neither this account nor staff
     */
    LedgerPage of(Actor reader, String account, Integer limit, String cursor) {
        if (!isOpenTo(reader, account)) {
            throw Problem.notYours();
        }
        List<Points> hidden = hiddenFrom(reader, account);
        Page<Entry> page = page(account, hidden, limit, cursor);
        return new LedgerPage(account, total(account) - sum(hidden, Integer.MAX_VALUE), page.items(), page.next());
    }

    private record Points(int seq, String caseNumber, int points) {}

    /** The points of decisions that are kept from the reader. */
    private List<Points> hiddenFrom(Actor reader, String account) {
        if (!kept.mayBeKeptFrom(reader)) {
            return List.of();
        }
        List<Points> open = jdbc.sql("""
                        select e.seq, e.case_number, e.points
                        from sanction_entry e
                        join cases c on c.number = e.case_number
                        where e.account = ? and c.status = 'APPEAL'
                        """).param(account).query(Points.class).list();
        Map<String, CaseFile> cases =
                files.find(open.stream().map(Points::caseNumber).distinct().toList());
        Set<String> keptFrom = kept.keptFrom(reader, cases.values());
        return open.stream()
                .filter(points -> keptFrom.contains(points.caseNumber()))
                .toList();
    }

    private static int sum(List<Points> hidden, int until) {
        return hidden.stream()
                .filter(points -> points.seq() <= until)
                .mapToInt(Points::points)
                .sum();
    }

    private int total(String account) {
        return jdbc.sql("select total from sanction_account where name = ?")
                .param(account)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** The entries without the hidden ones, which are in no total either: a page can be short. */
    private Page<Entry> page(String account, List<Points> hidden, Integer limit, String cursor) {
        int size = Cursors.limit(limit);
        List<Entry> found = jdbc.sql("""
                        select *
                        from sanction_entry
                        where account = ? and seq < ?
                        order by seq desc fetch first %s rows only
                        """.formatted(size + 1))
                .params(account, Cursors.number(cursor, Long.MAX_VALUE))
                .query((row, index) -> new Entry(
                        row.getInt("seq"),
                        Sql.instant(row, "at"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("case_number"),
                        row.getString("edition"),
                        Wording.read(row.getString("rule"), row.getString("rule_made"))
                                .in(LocaleContextHolder.getLocale()),
                        row.getInt("points"),
                        row.getInt("total") - sum(hidden, row.getInt("seq"))))
                .list();
        List<Entry> shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown.stream()
                        .filter(entry -> hidden.stream().noneMatch(points -> points.seq() == entry.seq()))
                        .toList(),
                found.size() > size
                        ? Cursors.encode(String.valueOf(shown.get(size - 1).seq()))
                        : null);
    }
}
