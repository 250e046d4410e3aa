package io.recourse.retention;

import io.recourse.policy.Policy;
import io.recourse.policy.RetentionRule;
import io.recourse.web.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The closed cases whose contents are still there, and until when. */
@Component
class KeptCases {

    static final String KIND = "CASE_CONTENTS";

    private final Policy policy;
    private final JdbcClient jdbc;
    private final ZoneId zone;

    KeptCases(Policy policy, JdbcClient jdbc, ZoneId zone) {
        this.policy = policy;
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** @param touchedAt when something happened in it last */
    record Kept(String number, Instant closedAt, Instant touchedAt) {}

    /** How many have been kept long enough at that instant; those that are held are counted apart. */
    record Number(long due, long held) {}

    Instant until(Instant closedAt) {
        return rule().until(closedAt, zone);
    }

    boolean isKeptLongEnough(Instant closedAt, Instant now) {
        return !until(closedAt).isAfter(now);
    }

    Number number(Instant at) {
        return jdbc.sql("""
                        select count(*) as cases, count(h.case_number) as held
                        from cases c left join case_hold h on h.case_number = c.number
                        where c.erased_at is null and c.closed_at <= ?
                        """)
                .param(Sql.time(rule().keptLongEnough(at, zone)))
                .query((row, index) -> new Number(row.getLong("cases") - row.getLong("held"), row.getLong("held")))
                .single();
    }

    /**
     * Those that are not held and have been kept long enough at that instant, the first closed one first.
     *
     * @param untouchedSince nothing happened in them from then on
     */
    List<Kept> due(Instant at, Instant untouchedSince, int most) {
        return jdbc.sql("""
                        select c.number, c.closed_at, c.last_event_at
                        from cases c
                        where c.erased_at is null and c.closed_at <= ?
                            and (c.last_event_at is null or c.last_event_at < ?)
                            and not exists (select 1 from case_hold h where h.case_number = c.number)
                        order by c.closed_at, c.number fetch first %s rows only
                        """.formatted(most))
                .params(Sql.time(rule().keptLongEnough(at, zone)), Sql.time(untouchedSince))
                .query((row, index) -> {
                    Instant closedAt = Sql.instant(row, "closed_at");
                    Instant touchedAt = Sql.instant(row, "last_event_at");
                    return new Kept(row.getString("number"), closedAt, touchedAt == null ? closedAt : touchedAt);
                })
                .list();
    }

    private RetentionRule rule() {
        return policy.retention(KIND);
    }
}
