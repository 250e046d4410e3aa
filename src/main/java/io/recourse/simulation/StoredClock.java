package io.recourse.simulation;

import io.recourse.web.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the clock stands, in the database, so that a restart goes on from there. */
class StoredClock {

    private final JdbcClient jdbc;

    StoredClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where it stood at last; empty for a new database. */
    Optional<Instant> stood() {
        return jdbc.sql("select now_is from simulated_clock where id = 1")
                .query((row, index) -> Sql.instant(row, "now_is"))
                .optional();
    }

    /** By how much a clock that runs on is ahead of the machine's; empty when it was never pushed. */
    Optional<Duration> ahead() {
        return jdbc.sql("select ahead_millis from simulated_clock where id = 1 and ahead_millis is not null")
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis);
    }

    void standsAt(Instant now) {
        write(now, null);
    }

    void runsAhead(Instant now, Duration ahead) {
        write(now, ahead.toMillis());
    }

    private void write(Instant now, Long ahead) {
        int known = jdbc.sql("update simulated_clock set now_is = ?, ahead_millis = ? where id = 1")
                .params(Sql.time(now), ahead)
                .update();
        if (known == 0) {
            jdbc.sql("insert into simulated_clock (id, now_is, ahead_millis) values (1, ?, ?)")
                    .params(Sql.time(now), ahead)
                    .update();
        }
    }
}
