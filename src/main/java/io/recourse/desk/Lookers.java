package io.recourse.desk;

import io.recourse.access.Actor;
import io.recourse.web.InsertOnce;
import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who else has the page of a case open. It keeps nobody from anything; only staff are told. */
@Component
class Lookers {

    /** A page asks every ten seconds what is new; who missed three times has left. */
    private static final Duration GONE = Duration.ofSeconds(30);

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final InsertOnce inserts;
    private final InstantSource clock;

    Lookers(JdbcClient jdbc, InsertOnce inserts, InstantSource clock) {
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.clock = clock;
    }

    /** Somebody opens the page. @return the others who look */
    List<String> opens(String number, Actor reader) {
        jdbc.sql("delete from case_looker where seen_at < ?")
                .param(Sql.time(clock.instant().minus(FORGOTTEN)))
                .update();
        return looks(number, reader);
    }

    /** Somebody still looks at the page. @return the others who do */
    List<String> looks(String number, Actor reader) {
        Instant now = clock.instant();
        int known = jdbc.sql("update case_looker set seen_at = ? where case_number = ? and account = ?")
                .params(Sql.time(now), number, reader.name())
                .update();
        if (known == 0) {
            // another tab may note it at the same moment
            inserts.insert(() -> jdbc.sql("insert into case_looker (seen_at, case_number, account) values (?, ?, ?)")
                    .params(Sql.time(now), number, reader.name())
                    .update());
        }
        return jdbc.sql(
                        "select account from case_looker where case_number = ? and account <> ? and seen_at > ? order by account")
                .params(number, reader.name(), Sql.time(now.minus(GONE)))
                .query(String.class)
                .list();
    }
}
