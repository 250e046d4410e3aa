package io.recourse.notice;

import io.recourse.web.Problem;
import io.recourse.web.Sql;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who gets the daily summary by mail: everybody it is made for, until they open the link at its end. */
@Component
class Subscriptions {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final PortalProperties portal;
    private final InstantSource clock;

    Subscriptions(JdbcClient jdbc, PortalProperties portal, InstantSource clock) {
        this.jdbc = jdbc;
        this.portal = portal;
        this.clock = clock;
    }

    /**
     * Whether the account gets the summary. False also when the portal's address isn't known: every such mail has to
     * say where it can be ended.
     */
    boolean isOpen(String account) {
        return portal.url() != null
                && jdbc.sql("select count(*) from digest_subscription where account = ? and ended_at is not null")
                                .param(account)
                                .query(Long.class)
                                .single()
                        == 0;
    }

    /** The address at which this account ends the summary; always the same. */
    String link(String account) {
        List<String> known = jdbc.sql("select token from digest_subscription where account = ?")
                .param(account)
                .query(String.class)
                .list();
        String token = known.isEmpty() ? begin(account) : known.get(0);
        return portal.page("/notices/unsubscribe/" + token);
    }

    private String begin(String account) {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        jdbc.sql("insert into digest_subscription (account, token) values (?, ?)")
                .params(account, token)
                .update();
        return token;
    }

    /** @throws Problem 404 {@code unsubscribe-unknown} when nobody has this token */
    boolean isEnded(String token) {
        return jdbc.sql("select ended_at is not null from digest_subscription where token = ?")
                .param(token)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "unsubscribe-unknown"));
    }

    /**
     * Ends it; a second time changes nothing.
     *
     * @throws Problem as {@link #isEnded}
     */
    @Transactional
    public void end(String token) {
        if (isEnded(token)) {
            return;
        }
        jdbc.sql("update digest_subscription set ended_at = ? where token = ?")
                .params(Sql.time(clock.instant()), token)
                .update();
    }
}
