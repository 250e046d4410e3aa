package io.recourse.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import io.recourse.access.Actor;
import io.recourse.erasure.Perishable;
import io.recourse.web.CountedLimit;
import io.recourse.web.CountedLimits;
import io.recourse.web.IfMatch;
import io.recourse.web.OldRows;
import io.recourse.web.Problem;
import io.recourse.web.Sql;
import io.recourse.web.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody has begun to write: kept for its owner alone, until it is sent, discarded, or forgotten for long. */
@Component
@EnableConfigurationProperties(DraftProperties.class)
public class Drafts {

    @Configuration(proxyBeanMethods = false)
    static class Old {

        @Bean
        Perishable oldDrafts(JdbcClient jdbc) {
            return new OldRows(jdbc, "DRAFT", "draft", "changed_at", "account, purpose, draft_key");
        }
    }

    /** JSON can escape half a character, which no database of ours can keep. */
    private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

    private static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final List<DraftAttachments> attachments;
    private final DraftProperties properties;
    private final InstantSource clock;
    private final CountedLimit limit;
    private final TransactionTemplate transaction;

    Drafts(
            JdbcClient jdbc,
            List<DraftAttachments> attachments,
            DraftProperties properties,
            InstantSource clock,
            CountedLimits limits,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.attachments = List.copyOf(attachments);
        this.properties = properties;
        this.clock = clock;
        this.limit = limits.of(properties.most(), most -> Problem.refused("too-many-drafts", most));
    }

    /** {@code body} is the client's own JSON; {@code version} counts how often it was saved. */
    public record Draft(DraftKey key, JsonNode body, int version, Instant changedAt) {}

    public Optional<Draft> find(Actor owner, DraftKey key) {
        return jdbc.sql("select * from draft where account = ? and purpose = ? and draft_key = ?")
                .params(owner.name(), key.purpose().name(), key.key())
                .query(Drafts::read)
                .optional();
    }

    /** All of an account, the last changed first. */
    public List<Draft> of(Actor owner) {
        return jdbc.sql("select * from draft where account = ? order by changed_at desc, purpose, draft_key")
                .param(owner.name())
                .query(Drafts::read)
                .list();
    }

    /** What belongs to the draft, such as its files. */
    public List<Object> attachments(Actor owner, DraftKey key) {
        return attachments.stream()
                .<Object>flatMap(one -> one.of(owner.name(), key).stream())
                .toList();
    }

    /**
     * Keeps it in place of what was kept before.
     *
     * @param ifMatch the version that was seen, as an entity tag; null to save whatever was there
     * @throws Problem 412 when another one is there meanwhile, 413 when it is too large, 422 when there are too many
     */
    @Transactional
    public Draft save(Actor owner, DraftKey key, String ifMatch, JsonNode body) {
        String json = HALF_A_CHARACTER.matcher(body.toString()).replaceAll("\ufffd");
        if (json.length() > properties.maxSize().toBytes()) {
            throw Problem.of(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "draft-too-large",
                    properties.maxSize().toKilobytes());
        }
        Optional<Draft> before = find(owner, key);
        IfMatch.check(ifMatch, before.map(Draft::version).orElse(0));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int version = before.map(Draft::version).orElse(0) + 1;
        if (before.isEmpty()) {
            insert(owner, key, json, now);
        } else if (jdbc.sql("""
                        update draft
                        set body = ?, version = ?, changed_at = ?
                        where account = ? and purpose = ? and draft_key = ? and version = ?
                        """)
                        .params(
                                json,
                                version,
                                Sql.time(now),
                                owner.name(),
                                key.purpose().name(),
                                key.key(),
                                version - 1)
                        .update()
                == 0) {
            throw changedMeanwhile();
        }
        return new Draft(key, body, version, now);
    }

    /**
     * Changes what is kept as it is at that moment, and again when somebody else was first: of what one page sends at the same
     * moment, such as a file while its reader goes on typing, nothing replaces the other.
     *
     * @param change from what is kept, empty for nothing, to what is to be kept; asked anew each time
     * @throws Problem as {@link #save}; 412 when others were first each time
     */
    public Draft change(Actor owner, DraftKey key, Function<Optional<Draft>, JsonNode> change) {
        for (int tries = 1; ; tries++) {
            Optional<Draft> kept = find(owner, key);
            JsonNode changed = change.apply(kept);
            String seen = IfMatch.etag(kept.map(Draft::version).orElse(0));
            try {
                return transaction.execute(status -> save(owner, key, seen, changed));
            } catch (Problem meanwhile) {
                if (meanwhile.status() != HttpStatus.PRECONDITION_FAILED || tries == TRIES) {
                    throw meanwhile;
                }
            }
        }
    }

    private void insert(Actor owner, DraftKey key, String json, Instant now) {
        limit.require(owner.name(), 1, () -> jdbc.sql("select count(*) from draft where account = ?")
                .param(owner.name())
                .query(Integer.class)
                .single());
        try {
            jdbc.sql("""
                            insert into draft (account, purpose, draft_key, body, version, changed_at)
                            values (?, ?, ?, ?, 1, ?)
                            """)
                    .params(owner.name(), key.purpose().name(), key.key(), json, Sql.time(now))
                    .update();
        } catch (DuplicateKeyException e) {
            throw changedMeanwhile();
        }
    }

    private static Problem changedMeanwhile() {
        return Problem.of(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile");
    }

    /**
     * Removes the draft with everything that belongs to it, because it was sent or given up. Does nothing when there is
     * none.
     */
    @Transactional
    public void discard(String owner, DraftKey key) {
        jdbc.sql("delete from draft where account = ? and purpose = ? and draft_key = ?")
                .params(owner, key.purpose().name(), key.key())
                .update();
        attachments.forEach(one -> one.drop(owner, key));
    }

    private static Draft read(ResultSet row, int index) throws SQLException {
        return new Draft(
                new DraftKey(DraftKey.Purpose.valueOf(row.getString("purpose")), row.getString("draft_key")),
                StoredJson.read(row.getString("body"), JsonNode.class),
                row.getInt("version"),
                Sql.instant(row, "changed_at"));
    }
}
