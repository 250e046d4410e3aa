package io.recourse.evidence;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recourse.cases.PartyWords;
import io.recourse.cases.Side;
import io.recourse.custody.CanonicalJson;
import io.recourse.evidence.files.FileScanned;
import io.recourse.evidence.files.KnownFiles;
import io.recourse.evidence.files.ScanState;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The items of the cases, with their files. Nothing that was handed in is ever changed: completing an item adds to it. */
@Component
class EvidenceItems implements KnownFiles {

    private static final TypeReference<List<CheckResult>> CHECKS = new TypeReference<>() {};

    private static final String REVISIONS = """
            select i.id, i.case_number, i.type, i.side, i.handed_in_by, i.handed_in_at, i.supplement_round,
                   i.revision as latest, r.revision, r.handed_in_at as revised_at, r.salt,
                   r.dated_at, r.fields, r.checks, r.complete, r.sha256, r.expires_at,
                   a.statement, a.answered_by, a.answered_at, a.salt as answer_salt
            from evidence_item i
            join evidence_revision r on r.item_id = i.id
            left join evidence_answer a on a.item_id = i.id
            """;

    private static final String ITEMS = "%s where r.revision = i.revision".formatted(REVISIONS);

    /** The field by which an item names another one. */
    private static final String REFERENCE = "acknowledgedIn";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    EvidenceItems(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /**
     * An item as it stood after it was handed in or completed.
     *
     * @param item its {@code revision} is this one
     * @param at when this revision was handed in
     * @param latest the item's last revision
     */
    record Revision(EvidenceItem item, Instant at, int latest, String salt) {}

    /** In the order in which they were handed in. */
    List<EvidenceItem> ofCase(String caseNumber) {
        return jdbc.sql("%s and i.case_number = ? order by i.seq".formatted(ITEMS))
                .param(caseNumber)
                .query(EvidenceItems::item)
                .list();
    }

    Optional<EvidenceItem> find(String caseNumber, String id) {
        return jdbc.sql("%s and i.id = ? and i.case_number = ?".formatted(ITEMS))
                .params(id, caseNumber)
                .query(EvidenceItems::item)
                .optional();
    }

    /** Those that there are among these, of whatever cases. */
    List<EvidenceItem> find(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("%s and i.id in (:ids)".formatted(ITEMS))
                        .param("ids", ids)
                        .query(EvidenceItems::item)
                        .list();
    }

    /** Everything that was ever handed in, by item. */
    List<Revision> revisionsOf(String caseNumber) {
        return jdbc.sql("%s where i.case_number = ? order by i.seq, r.revision".formatted(REVISIONS))
                .param(caseNumber)
                .query((row, index) -> new Revision(
                        item(row, index), Sql.instant(row, "revised_at"), row.getInt("latest"), row.getString("salt")))
                .list();
    }

    /** In the order in which they were handed in. */
    List<String> idsOf(String caseNumber) {
        return jdbc.sql("select id from evidence_item where case_number = ? order by seq")
                .param(caseNumber)
                .query(String.class)
                .list();
    }

    /** The ids, among these, of items of the case. */
    Set<String> knownItems(String caseNumber, Collection<String> ids) {
        return jdbc
                .sql("select id from evidence_item where case_number = :number and id in (:ids)")
                .param("number", caseNumber)
                .param("ids", ids)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** The files of a case by item, in their order. */
    Map<String, List<EvidenceFile>> filesOfCase(String caseNumber) {
        return jdbc
                .sql("select * from evidence_file where case_number = ? order by item_id, n")
                .param(caseNumber)
                .query(EvidenceItems::file)
                .list()
                .stream()
                .collect(Collectors.groupingBy(EvidenceFile::itemId, LinkedHashMap::new, Collectors.toList()));
    }

    List<EvidenceFile> filesOf(String itemId) {
        return jdbc.sql("select * from evidence_file where item_id = ? order by n")
                .param(itemId)
                .query(EvidenceItems::file)
                .list();
    }

    int itemsOf(String caseNumber, Side side) {
        return jdbc.sql("select count(*) from evidence_item where case_number = ? and side = ?")
                .params(caseNumber, side.name())
                .query(Integer.class)
                .single();
    }

    int filesOf(String caseNumber, Side side) {
        return jdbc.sql("select count(*) from evidence_file where case_number = ? and side = ?")
                .params(caseNumber, side.name())
                .query(Integer.class)
                .single();
    }

    /** @param seq its position among the items of the case */
    void add(EvidenceItem item, int seq, String salt) {
        jdbc.sql("""
                        insert into evidence_item (id, case_number, seq, type, side, handed_in_by, handed_in_at,
                            supplement_round, revision)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        item.id(),
                        item.caseNumber(),
                        seq,
                        item.type(),
                        item.side().name(),
                        item.handedInBy(),
                        Sql.time(item.handedInAt()),
                        item.supplementRound(),
                        item.revision())
                .update();
        addRevision(item, item.handedInAt(), salt);
    }

    /** The item as it stands from now on; its earlier revisions stay as they were. */
    void revise(EvidenceItem item, Instant at, String salt) {
        jdbc.sql("update evidence_item set revision = ? where id = ?")
                .params(item.revision(), item.id())
                .update();
        addRevision(item, at, salt);
    }

    private void addRevision(EvidenceItem item, Instant at, String salt) {
        jdbc.sql("""
                        insert into evidence_revision (item_id, revision, handed_in_at, dated_at, fields, checks,
                            complete, sha256, expires_at, salt)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        item.id(),
                        item.revision(),
                        Sql.time(at),
                        Sql.time(item.datedAt()),
                        CanonicalJson.write(item.fields()),
                        StoredJson.write(item.checks()),
                        item.complete(),
                        item.sha256(),
                        Sql.time(item.expiresAt()),
                        salt)
                .update();
    }

    /** Files that came with the item's revision. */
    void addFiles(EvidenceItem item, List<EvidenceFile> files) {
        if (files.isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> parts = new ArrayList<>();
        for (EvidenceFile file : files) {
            rows.add(new Object[] {
                item.id(),
                file.n(),
                item.caseNumber(),
                item.side().name(),
                file.revision(),
                file.key(),
                file.name(),
                file.mediaType(),
                file.size(),
                file.sha256(),
                file.perceptualHash(),
                file.scan().name(),
                file.givenName(),
                file.leadsOut()
            });
            List<Integer> bits = ImageParts.of(file.perceptualHash());
            for (int part = 0; part < bits.size(); part++) {
                parts.add(new Object[] {part, bits.get(part), item.id(), file.n(), item.caseNumber()});
            }
        }
        batch.batchUpdate("""
                        insert into evidence_file (item_id, n, case_number, side, revision, storage_key, name, media_type,
                            size, sha256, perceptual_hash, scan, given_name, leads_out)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """, rows);
        batch.batchUpdate(
                "insert into evidence_image_part (part, bits, item_id, n, case_number) values (?, ?, ?, ?, ?)", parts);
    }

    /** The other items of the case whose fields name this one. */
    List<String> referringTo(String caseNumber, String id) {
        return ofCase(caseNumber).stream()
                .filter(item -> item.text(REFERENCE).filter(id::equals).isPresent())
                .map(EvidenceItem::id)
                .toList();
    }

    /** Removes all that was in it, and keeps the hashes by which the timeline names it. The store's sweep removes its files. */
    void takeBack(EvidenceItem item) {
        List<EvidenceFile> files = filesOf(item.id());
        Set<String> hashes = new TreeSet<>();
        files.forEach(file -> hashes.add(file.sha256()));
        revisionsOf(item.caseNumber()).stream()
                .filter(revision -> revision.item().id().equals(item.id()))
                .map(revision -> Contents.of(revision, files).sha256())
                .forEach(hashes::add);
        jdbc.sql("insert into evidence_taken_back (item_id, case_number, hashes) values (?, ?, ?)")
                .params(item.id(), item.caseNumber(), String.join(" ", hashes))
                .update();
        for (String table : List.of("evidence_image_part", "evidence_file", "evidence_revision")) {
            jdbc.sql("delete from %s where item_id = ?".formatted(table))
                    .param(item.id())
                    .update();
        }
        jdbc.sql("delete from evidence_item where id = ?").param(item.id()).update();
    }

    /** The hashes by which the timeline names what was taken back. */
    List<String> takenBack(String caseNumber) {
        return jdbc
                .sql("select hashes from evidence_taken_back where case_number = ? order by item_id")
                .param(caseNumber)
                .query(String.class)
                .list()
                .stream()
                .flatMap(hashes -> Stream.of(hashes.split(" ")))
                .toList();
    }

    void addAnswer(String itemId, EvidenceItem.Answer answer) {
        jdbc.sql(
                        "insert into evidence_answer (item_id, statement, answered_by, answered_at, salt) values (?, ?, ?, ?, ?)")
                .params(
                        itemId,
                        answer.statement().asWritten(),
                        answer.statement().by(),
                        Sql.time(answer.at()),
                        answer.salt())
                .update();
    }

    // ---- what the store asks

    @Override
    public boolean isKnown(String key) {
        return !known(List.of(key)).isEmpty();
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        return keys.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        jdbc.sql("""
                                select storage_key
                                from evidence_file
                                where storage_key in (:keys)
                                union
                                select storage_key
                                from staged_file
                                where storage_key in (:keys)
                                """).param("keys", keys).query(String.class).list());
    }

    @Override
    public Stream<String> keys() {
        return jdbc
                .sql("select storage_key from evidence_file union all select storage_key from staged_file")
                .query(String.class)
                .stream();
    }

    @EventListener
    void scanned(FileScanned file) {
        for (String table : List.of("evidence_file", "staged_file")) {
            jdbc.sql("update %s set scan = ? where storage_key = ?".formatted(table))
                    .params(file.state().name(), file.key())
                    .update();
        }
    }

    /** Corrects a row that still says that the file waits for the scan, when the store has shown it. */
    void foundClean(String key) {
        scanned(new FileScanned(key, ScanState.CLEAN));
    }

    private static EvidenceItem item(ResultSet row, int index) throws SQLException {
        String statement = row.getString("statement");
        return new EvidenceItem(
                row.getString("id"),
                row.getString("case_number"),
                row.getString("type"),
                Side.valueOf(row.getString("side")),
                row.getString("handed_in_by"),
                Sql.instant(row, "handed_in_at"),
                row.getObject("supplement_round", Integer.class),
                row.getInt("revision"),
                Sql.instant(row, "dated_at"),
                StoredJson.read(row.getString("fields"), ObjectNode.class),
                StoredJson.read(row.getString("checks"), CHECKS),
                row.getBoolean("complete"),
                row.getString("sha256"),
                Sql.instant(row, "expires_at"),
                statement == null
                        ? null
                        : new EvidenceItem.Answer(
                                new PartyWords(row.getString("answered_by"), statement),
                                Sql.instant(row, "answered_at"),
                                row.getString("answer_salt")));
    }

    private static EvidenceFile file(ResultSet row, int index) throws SQLException {
        return new EvidenceFile(
                row.getString("item_id"),
                row.getInt("n"),
                row.getInt("revision"),
                row.getString("storage_key"),
                row.getString("name"),
                row.getString("given_name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("perceptual_hash"),
                row.getObject("leads_out", Boolean.class),
                ScanState.valueOf(row.getString("scan")));
    }
}
