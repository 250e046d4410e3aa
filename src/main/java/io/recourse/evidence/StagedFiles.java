package io.recourse.evidence;

import io.recourse.drafts.DraftAttachments;
import io.recourse.drafts.DraftKey;
import io.recourse.erasure.Perishable;
import io.recourse.evidence.files.Received;
import io.recourse.evidence.files.ScanState;
import io.recourse.web.OldRows;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that were taken in before there is a case: those of a draft. */
@Component
class StagedFiles implements DraftAttachments {

    @Configuration(proxyBeanMethods = false)
    static class Old {

        /** The sweep of the store removes the files themselves. */
        @Bean
        Perishable oldUploads(JdbcClient jdbc) {
            return new OldRows(jdbc, "UPLOAD", "staged_file", "staged_at", "id");
        }
    }

    private final JdbcClient jdbc;

    StagedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Staged(String id, Received file, Instant stagedAt) {
        StagedEvidence.View view() {
            return new StagedEvidence.View(
                    id, file.originalName(), file.givenName(), file.mediaType(), file.size(), file.sha256(), stagedAt);
        }
    }

    Staged add(String account, DraftKey draft, Received file, Instant at) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                                insert into staged_file (id, account, purpose, draft_key, storage_key, name, media_type, size,
                                    sha256, perceptual_hash, scan, staged_at, given_name, leads_out)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """)
                .params(
                        id,
                        account,
                        draft.purpose().name(),
                        draft.key(),
                        file.key(),
                        file.originalName(),
                        file.mediaType(),
                        file.size(),
                        file.sha256(),
                        file.perceptualHash(),
                        file.scan().name(),
                        Sql.time(at),
                        file.givenName(),
                        file.leadsOut())
                .update();
        return new Staged(id, file, at);
    }

    @Override
    public List<StagedEvidence.View> of(String account, DraftKey draft) {
        return in(account, draft).stream().map(Staged::view).toList();
    }

    private List<Staged> in(String account, DraftKey draft) {
        return jdbc.sql("""
                        select *
                        from staged_file
                        where account = ? and purpose = ? and draft_key = ?
                        order by staged_at, id
                        """)
                .params(account, draft.purpose().name(), draft.key())
                .query(StagedFiles::read)
                .list();
    }

    int count(String account) {
        return jdbc.sql("select count(*) from staged_file where account = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    Optional<Staged> find(String account, DraftKey draft, String id) {
        return jdbc.sql("select * from staged_file where id = ? and account = ? and purpose = ? and draft_key = ?")
                .params(id, account, draft.purpose().name(), draft.key())
                .query(StagedFiles::read)
                .optional();
    }

    /** Files of the draft as they were received, in its order; they stay in it. */
    List<Received> received(String account, DraftKey draft, List<String> ids) {
        return in(account, draft).stream()
                .filter(staged -> ids.contains(staged.id()))
                .map(Staged::file)
                .toList();
    }

    /**
     * Takes the account's files out of their drafts, in the order of the ids; the caller gives them their place in the
     * same transaction.
     *
     * @throws Problem 422 {@code unknown-staged-file} when one is not there
     */
    List<Received> take(String account, List<String> ids) {
        List<Received> taken = new ArrayList<>();
        for (String id : ids) {
            Staged staged = jdbc.sql("select * from staged_file where id = ? and account = ? for update")
                    .params(id, account)
                    .query(StagedFiles::read)
                    .optional()
                    .orElseThrow(() -> Problem.refused("unknown-staged-file"));
            taken.add(staged.file());
            remove(account, id);
        }
        return taken;
    }

    void remove(String account, String id) {
        jdbc.sql("delete from staged_file where id = ? and account = ?")
                .params(id, account)
                .update();
    }

    /** Drops the rows of the draft's files; the sweep of the store removes the files themselves. */
    @Override
    public void drop(String account, DraftKey draft) {
        jdbc.sql("delete from staged_file where account = ? and purpose = ? and draft_key = ?")
                .params(account, draft.purpose().name(), draft.key())
                .update();
    }

    private static Staged read(ResultSet row, int index) throws SQLException {
        return new Staged(
                row.getString("id"),
                new Received(
                        row.getString("storage_key"),
                        row.getString("name"),
                        row.getString("given_name"),
                        row.getString("media_type"),
                        row.getLong("size"),
                        row.getString("sha256"),
                        row.getString("perceptual_hash"),
                        row.getObject("leads_out", Boolean.class),
                        ScanState.valueOf(row.getString("scan"))),
                Sql.instant(row, "staged_at"));
    }
}
