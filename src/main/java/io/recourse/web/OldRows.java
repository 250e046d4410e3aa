package io.recourse.web;

import io.recourse.erasure.Perishable;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of a table, each of which says by itself since when it is kept. */
public final class OldRows implements Perishable {

    private final JdbcClient jdbc;
    private final String kind;
    private final String table;
    private final String since;
    private final String key;

    /**
     * @param since the column with that instant
     * @param key the columns of the table's key, with commas between
     */
    public OldRows(JdbcClient jdbc, String kind, String table, String since, String key) {
        this.jdbc = jdbc;
        this.kind = kind;
        this.table = table;
        this.since = since;
        this.key = key;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Optional<Instant> oldest() {
        return jdbc.sql("select %2$s from %1$s order by %2$s fetch first 1 rows only".formatted(table, since))
                .query((row, index) -> Sql.instant(row, since))
                .optional();
    }

    @Override
    public long count(Instant upTo) {
        return jdbc.sql("select count(*) from %s where %s <= ?".formatted(table, since))
                .param(Sql.time(upTo))
                .query(Long.class)
                .single();
    }

    @Override
    public int erase(Instant upTo, int most) {
        return jdbc.sql("""
                        delete from %1$s
                        where (%2$s) in (select %2$s from %1$s where %3$s <= ? order by %3$s fetch first %4$s rows only)
                        """.formatted(table, key, since, most))
                .param(Sql.time(upTo))
                .update();
    }
}
