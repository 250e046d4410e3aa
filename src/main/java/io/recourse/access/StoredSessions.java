package io.recourse.access;

import io.recourse.access.StoredSession.Changed;
import io.recourse.web.SecurityEvents;
import io.recourse.web.SecurityEvents.Kind;
import io.recourse.web.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.session.DefaultCookieSerializerCustomizer;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.stereotype.Component;

/**
 * The sessions of the pages, in the database, so that any node knows them. A page reads a row, and writes none unless
 * something in the session changed. How many there can be is limited here: when there is no room, who comes is told to try
 * again and everybody else goes on; who signs in once too often ends their own oldest session.
 */
@Component
class StoredSessions implements SessionRepository<StoredSession> {

    private static final int LONGEST_ID = 100;
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(10);

    /** Those that have ended are kept for that long, so that whoever comes back is told why. */
    private static final Duration KEPT_AFTER = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Duration idle;
    private final Duration longest;
    private final int most;
    private final int mostOfOne;
    private final AtomicLong sweptAt = new AtomicLong(System.nanoTime() - SWEPT_EVERY.toNanos());

    StoredSessions(
            JdbcClient jdbc,
            ServerProperties server,
            @Value("${recourse.access.session-longest:12h}") Duration longest,
            @Value("${recourse.access.sessions:20000}") int most,
            @Value("${recourse.access.sessions-of-one:20}") int mostOfOne) {
        this.jdbc = jdbc;
        this.idle = server.getServlet().getSession().getTimeout();
        this.longest = longest;
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Has the pages use these sessions, by a cookie that holds nothing but the id. */
    @Configuration(proxyBeanMethods = false)
    @EnableSpringHttpSession
    static class OfThePages {

        @Bean
        DefaultCookieSerializerCustomizer plainIds() {
            return cookies -> cookies.setUseBase64Encoding(false);
        }
    }

    @Override
    public StoredSession createSession() {
        Instant now = jdbc.sql("select current_timestamp as as_of")
                .query((row, number) -> Sql.instant(row, "as_of"))
                .single();
        sweep(now);
        long there = jdbc.sql("select count(*) from page_session where used_at > ?")
                .param(Sql.time(now.minus(idle)))
                .query(Long.class)
                .single();
        if (there >= most) {
            throw new TooManyActiveSessionsException("Too many people are signed in", most);
        }
        return new StoredSession(now, idle);
    }

    @Override
    public StoredSession findById(String id) {
        if (id.length() > LONGEST_ID) {
            return null;
        }
        String stored = stored(id);
        return jdbc.sql("select since, used_at, kept, current_timestamp as as_of from page_session where id = ?")
                .param(stored)
                .query((row, number) -> {
                    Instant asOf = Sql.instant(row, "as_of");
                    return SessionContents.read(
                                    row.getString("kept"),
                                    StoredSession.nanos(Sql.instant(row, "since"), asOf),
                                    StoredSession.nanos(Sql.instant(row, "used_at"), asOf))
                            .map(contents -> new StoredSession(id, stored, contents, asOf, idle));
                })
                .optional()
                .flatMap(found -> found)
                .orElse(null);
    }

    /** Writes what has changed. One that has been ended meanwhile, at another node or in another window, stays ended. */
    @Override
    public void save(StoredSession session) {
        SignedIn in = session.signedIn();
        if (in == null) {
            Optional.ofNullable(session.storedAs()).ifPresent(this::delete);
            return;
        }
        Changed changed = session.changed();
        if (changed == Changed.WHEN_IT_WAS_USED) {
            jdbc.sql("update page_session set used_at = ? where id = ?")
                    .params(Sql.time(session.instant(in.used())), session.storedAs())
                    .update();
        } else if (changed == Changed.EVERYTHING) {
            write(session, in);
        }
        if (changed != Changed.NOTHING) {
            session.isStored(stored(session.getId()));
        }
    }

    private void write(StoredSession session, SignedIn in) {
        String id = stored(session.getId());
        String kept = SessionContents.write(session.attributes());
        if (session.storedAs() == null) {
            jdbc.sql("insert into page_session (id, account, since, used_at, kept) values (?, ?, ?, ?, ?)")
                    .params(
                            id,
                            in.name(),
                            Sql.time(session.instant(in.since())),
                            Sql.time(session.instant(in.used())),
                            kept)
                    .update();
        } else {
            jdbc.sql("""
                            update page_session set id = ?, account = ?, since = ?, used_at = ?, kept = ?
                            where id = ?
                            """)
                    .params(
                            id,
                            in.name(),
                            Sql.time(session.instant(in.since())),
                            Sql.time(session.instant(in.used())),
                            kept,
                            session.storedAs())
                    .update();
        }
        if (!id.equals(session.storedAs())) {
            endOldest(in.name(), id);
        }
    }

    /** Ends the oldest sessions of who has more than they may; two that sign in at once see each other. */
    private void endOldest(String account, String newest) {
        int ended = jdbc.sql("""
                        delete from page_session
                        where account = :account and id <> :newest and id not in (
                            select id from page_session where account = :account and id <> :newest
                            order by since desc, id fetch first %d rows only)
                        """.formatted(mostOfOne - 1))
                .param("account", account)
                .param("newest", newest)
                .update();
        if (ended > 0) {
            SecurityEvents.of(Kind.SESSION_ENDED)
                    .who(account)
                    .with("why", "too-many")
                    .with("number", ended)
                    .done();
        }
    }

    @Override
    public void deleteById(String id) {
        delete(stored(id));
    }

    private void delete(String stored) {
        jdbc.sql("delete from page_session where id = ?").param(stored).update();
    }

    /** Somebody who signs in pays for those who never signed out. */
    private void sweep(Instant now) {
        long nanos = System.nanoTime();
        long last = sweptAt.get();
        if (nanos - last >= SWEPT_EVERY.toNanos() && sweptAt.compareAndSet(last, nanos)) {
            jdbc.sql("delete from page_session where used_at < ? or since < ?")
                    .params(
                            Sql.time(now.minus(idle).minus(KEPT_AFTER)),
                            Sql.time(now.minus(longest).minus(KEPT_AFTER)))
                    .update();
        }
    }

    /** An id as the table has it. */
    static String stored(String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
