package io.recourse.evidence;

import io.recourse.access.Actor;
import io.recourse.cases.CaseFile;
import io.recourse.cases.CaseFiles;
import io.recourse.cases.EventType;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has seen what, besides who handed it in. What staff have seen is told on the timeline, once for each person and each
 * item or file; of the other side it is known, so that nothing disappears that somebody has seen.
 */
@Component
class EvidenceOpenings {

    private final CaseFiles files;
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    EvidenceOpenings(
            CaseFiles files,
            JdbcClient jdbc,
            JdbcTemplate batch,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.files = files;
        this.jdbc = jdbc;
        this.batch = batch;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** An item ({@code n} 0) or the n-th file of it. */
    record Opened(String itemId, int n) {

        static Opened item(String id) {
            return new Opened(id, 0);
        }

        /** By which a page names it. */
        String name() {
            return n == 0 ? itemId : itemId + "/" + n;
        }

        private Map<String, Object> data() {
            return n == 0 ? Map.of("item", itemId) : Map.of("item", itemId, "file", n);
        }
    }

    /** Whether this is how the reader comes to see it: as staff, and not as a party of the case. */
    static boolean isStaffOf(CaseFile file, Actor reader) {
        return reader.isStaff() && file.sideOf(reader.name()).isEmpty();
    }

    /**
     * Notes that the reader is about to see one thing of an item; its own side's seeing it is nothing to note.
     *
     * @throws Problem 404 when it was taken back meanwhile
     */
    void opening(CaseFile file, EvidenceItem item, Opened opened, Actor reader) {
        if (isStaffOf(file, reader)) {
            note(file.number(), reader, List.of(opened));
        } else if (EvidenceViews.isMaskedFor(item, file, reader)
                && !seenByOtherSide(file.number(), reader, List.of(item.id())).contains(item.id())) {
            throw Problem.notFound();
        }
    }

    /** Notes what this reader has not seen before; true when there was something. */
    boolean note(String caseNumber, Actor reader, Collection<Opened> opened) {
        if (news(caseNumber, reader, opened).isEmpty()) {
            return false;
        }
        transaction.executeWithoutResult(status -> {
            CaseFile file = files.lock(caseNumber);
            // the same reader may have come twice at once: looked at again now that the case is locked
            Set<Opened> news = news(caseNumber, reader, opened);
            Instant now = clock.instant();
            add(caseNumber, reader, now, news);
            news.forEach(one -> file.record(now, EventType.EVIDENCE_OPENED, reader.name(), one.data()));
        });
        return true;
    }

    /**
     * Notes that the other side is about to see these items, all of one case; answers those that are still there.
     *
     * @param reader a party of the case, that handed none of them in
     */
    Set<String> seenByOtherSide(String caseNumber, Actor reader, Collection<String> items) {
        Set<Opened> news =
                news(caseNumber, reader, items.stream().map(Opened::item).toList());
        if (news.isEmpty()) {
            return Set.copyOf(items);
        }
        return transaction.execute(status -> {
            // whoever handed them in may be about to take one back
            files.lock(caseNumber);
            Set<String> there = Set.copyOf(jdbc.sql("select id from evidence_item where id in (:items)")
                    .param("items", items)
                    .query(String.class)
                    .list());
            Instant now = clock.instant();
            add(
                    caseNumber,
                    reader,
                    now,
                    news(caseNumber, reader, there.stream().map(Opened::item).toList()));
            return there;
        });
    }

    /** The items of a case that somebody but their own side has seen. */
    Set<String> seen(String caseNumber, String owner) {
        return Set.copyOf(
                jdbc.sql("select distinct item_id from evidence_opening where case_number = ? and opened_by <> ?")
                        .params(caseNumber, owner)
                        .query(String.class)
                        .list());
    }

    private void add(String caseNumber, Actor reader, Instant now, Set<Opened> news) {
        batch.batchUpdate(
                "insert into evidence_opening (case_number, opened_by, item_id, n, opened_at) values (?, ?, ?, ?, ?)",
                news.stream()
                        .map(one -> new Object[] {caseNumber, reader.name(), one.itemId(), one.n(), Sql.time(now)})
                        .toList());
    }

    private Set<Opened> news(String caseNumber, Actor reader, Collection<Opened> opened) {
        List<Opened> known = jdbc.sql("select item_id, n from evidence_opening where case_number = ? and opened_by = ?")
                .params(caseNumber, reader.name())
                .query((row, index) -> new Opened(row.getString("item_id"), row.getInt("n")))
                .list();
        Set<Opened> news = new LinkedHashSet<>(opened);
        known.forEach(news::remove);
        return news;
    }
}
